using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The mean of each window.</summary>
public sealed class AvgPool2d : nn.Module<Tensor, Tensor>
{
    internal AvgPool2d(long[] kernelSize, long[]? stride, long[]? padding, bool ceilMode, bool countIncludePad, long? divisorOverride) : base(nameof(AvgPool2d))
    {
        (kernel_size, this.stride, this.padding, ceil_mode) = (kernelSize, stride ?? kernelSize, padding ?? [0, 0], ceilMode);
        (count_include_pad, divisor_override) = (countIncludePad, divisorOverride);
    }

    /// <summary>The size of a window.</summary>
    public long[] kernel_size { get; set; }

    /// <summary>How far the window moves.</summary>
    public long[] stride { get; set; }

    /// <summary>How many elements are added at both ends.</summary>
    public long[] padding { get; set; }

    /// <summary>True to keep a window that is only in part over the input.</summary>
    public bool ceil_mode { get; set; }

    /// <summary>True to count the padding in the mean.</summary>
    public bool count_include_pad { get; set; }

    /// <summary>What sums are divided by instead of the size of the window, or null.</summary>
    public long? divisor_override { get; set; }

    /// <summary>The mean of each window.</summary>
    /// <param name="input">Shape (B, C, H, W), or without B.</param>
    /// <returns>The same rank.</returns>
    public override Tensor forward(Tensor input) => NeuralOps.AvgPool2d(input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
}
