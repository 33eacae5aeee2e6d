namespace TorchSharp;

/// <summary>With what an input is padded.</summary>
public enum PaddingModes
{
    /// <summary>Zeros.</summary>
    Zeros = 0,

    /// <summary>The input mirrored at its border, without the border itself.</summary>
    Reflect = 1,

    /// <summary>The value at the border.</summary>
    Replicate = 2,

    /// <summary>The input from its other end.</summary>
    Circular = 3,

    /// <summary>One number.</summary>
    Constant = 4,
}
