namespace TorchSharp;

/// <summary>How much a convolution pads its input.</summary>
public enum Padding
{
    /// <summary>No padding.</summary>
    Valid = 0,

    /// <summary>As much as makes the result as large as the input.</summary>
    Same = 1,
}
