using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace RLModules.Tests;

/// <summary>Tensors with given bytes or values, and back.</summary>
internal static class TestTensors
{
    public static Tensor Of<T>(ScalarType dtype, long[] shape, params ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var tensor = empty(shape, dtype);
        MemoryMarshal.AsBytes(values).CopyTo(tensor.bytes);
        return tensor;
    }

    public static Tensor Floats(params float[] values) => Of<float>(ScalarType.Float32, [values.Length], values);

    public static T[] Values<T>(Tensor tensor)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(tensor.bytes).ToArray();
}
