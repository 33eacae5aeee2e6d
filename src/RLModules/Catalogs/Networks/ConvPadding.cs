namespace RLModules.Catalogs;

/// <summary>What a convolution does at an image's edges.</summary>
public enum ConvPadding
{
    /// <summary>Zeros all around, so that the output's size is that of the input divided by the stride, rounded up; TensorFlow's <c>SAME</c> and RLlib's default.</summary>
    Same,

    /// <summary>Nothing: the kernel stays inside of the image.</summary>
    Valid,
}
