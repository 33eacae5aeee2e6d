namespace TorchSharp;

/// <summary>Kinds of devices, with PyTorch's own numbers.</summary>
public enum DeviceType
{
    /// <summary>The processor.</summary>
    CPU = 0,

    /// <summary>An NVIDIA graphics card.</summary>
    CUDA = 1,

    /// <summary>Reserved for oneDNN.</summary>
    MKLDNN = 2,

    /// <summary>OpenGL.</summary>
    OPENGL = 3,

    /// <summary>OpenCL.</summary>
    OPENCL = 4,

    /// <summary>IDEEP.</summary>
    IDEEP = 5,

    /// <summary>An AMD graphics card.</summary>
    HIP = 6,

    /// <summary>A programmable gate array.</summary>
    FPGA = 7,

    /// <summary>Microsoft's neural accelerator.</summary>
    MSNPU = 8,

    /// <summary>XLA.</summary>
    XLA = 9,

    /// <summary>Apple's Metal.</summary>
    MPS = 13,

    /// <summary>Shapes and types without values.</summary>
    META = 14,
}
