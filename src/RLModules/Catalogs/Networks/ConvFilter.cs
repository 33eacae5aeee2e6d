namespace RLModules.Catalogs;

/// <summary>One convolution as RLlib writes it, <c>[channels, kernel, stride, padding]</c>: <c>new ConvFilter(16, 8, 4)</c>.</summary>
public sealed record ConvFilter
{
    /// <summary>Makes a filter whose members follow.</summary>
    public ConvFilter()
    {
    }

    /// <summary>Makes a filter with a square kernel.</summary>
    /// <param name="channels">The channels of its output.</param>
    /// <param name="kernel">The kernel's height and width.</param>
    /// <param name="stride">How far the kernel moves down and right.</param>
    /// <param name="padding">What it does at the edges.</param>
    public ConvFilter(int channels, int kernel, int stride, ConvPadding padding = ConvPadding.Same)
        : this(channels, (kernel, kernel), (stride, stride), padding)
    {
    }

    /// <summary>Makes a filter.</summary>
    /// <param name="channels">The channels of its output.</param>
    /// <param name="kernel">The kernel's height and width.</param>
    /// <param name="stride">How far the kernel moves down and right.</param>
    /// <param name="padding">What it does at the edges.</param>
    public ConvFilter(int channels, (int Height, int Width) kernel, (int Height, int Width) stride, ConvPadding padding = ConvPadding.Same)
    {
        Channels = channels;
        (KernelHeight, KernelWidth) = kernel;
        (StrideHeight, StrideWidth) = stride;
        Padding = padding;
    }

    /// <summary>The channels of the output.</summary>
    public int Channels { get; init; }

    /// <summary>The kernel's height.</summary>
    public int KernelHeight { get; init; }

    /// <summary>The kernel's width.</summary>
    public int KernelWidth { get; init; }

    /// <summary>How far the kernel moves down.</summary>
    public int StrideHeight { get; init; } = 1;

    /// <summary>How far the kernel moves to the right.</summary>
    public int StrideWidth { get; init; } = 1;

    /// <summary>What it does at the edges.</summary>
    public ConvPadding Padding { get; init; }

    /// <summary>Such as <c>16 channels, kernel 8x8, stride 4x4, same</c>.</summary>
    public override string ToString() =>
        $"{Channels} channels, kernel {KernelHeight}x{KernelWidth}, stride {StrideHeight}x{StrideWidth}, {(Padding == ConvPadding.Same ? "same" : "valid")}";
}
