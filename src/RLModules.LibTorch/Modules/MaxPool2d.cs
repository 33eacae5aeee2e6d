using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The largest element of each window.</summary>
public sealed class MaxPool2d : nn.Module<Tensor, Tensor>
{
    internal MaxPool2d(long[] kernelSize, long[]? stride, long[]? padding, long[]? dilation, bool ceilMode) : base(nameof(MaxPool2d))
    {
        (kernel_size, this.stride, this.padding, ceil_mode) = (kernelSize, stride ?? kernelSize, padding ?? [0, 0], ceilMode);
        this.dilation = dilation ?? [1, 1];
    }

    /// <summary>The size of a window.</summary>
    public long[] kernel_size { get; set; }

    /// <summary>How far the window moves.</summary>
    public long[] stride { get; set; }

    /// <summary>How many elements are added at both ends.</summary>
    public long[] padding { get; set; }

    /// <summary>True to keep a window that is only in part over the input.</summary>
    public bool ceil_mode { get; set; }

    /// <summary>The distance of neighbouring elements of a window.</summary>
    public long[] dilation { get; set; }

    /// <summary>The largest element of each window.</summary>
    /// <param name="input">Shape (B, C, H, W), or without B.</param>
    /// <returns>The same rank.</returns>
    public override Tensor forward(Tensor input) => NeuralOps.MaxPool2d(input, kernel_size, stride, padding, dilation, ceil_mode);

    /// <summary>The largest element of each window, and where it is.</summary>
    /// <param name="input">Shape (B, C, H, W), or without B.</param>
    /// <returns>Elements, and their places in H * W as int64.</returns>
    public (Tensor output, Tensor indices) forward_with_indices(Tensor input) =>
        NeuralOps.MaxPool2dWithIndices(input, kernel_size, stride, padding, dilation, ceil_mode);
}
