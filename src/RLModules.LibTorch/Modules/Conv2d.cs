using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A convolution over two dimensions (cross-correlation, as usual in learning).</summary>
public sealed class Conv2d : Convolution
{
    internal Conv2d(
        long inChannels, long outChannels, long[] kernelSize, long[] stride, long[] padding, Padding? paddingType, long[] dilation,
        long groups, bool bias, PaddingModes paddingMode, Device? device, ScalarType? dtype)
        : base(nameof(Conv2d), inChannels, outChannels, kernelSize, stride, padding, paddingType, dilation, false, [0, 0], groups, bias, paddingMode, device, dtype)
    {
    }

    /// <summary>Σ over input channels of the cross-correlation with the kernel, plus the bias.</summary>
    /// <param name="input">Shape (B, C, H, W), or without B.</param>
    /// <returns>The same rank, with out_channels.</returns>
    public override Tensor forward(Tensor input)
    {
        using var padded = Padded(input);
        if (padded is not null)
            return NeuralOps.Conv2d(padded, weight, bias, stride, [0, 0], dilation, groups);
        return PaddingWord is { } word
            ? NeuralOps.Conv2dPadded(input, weight, bias, stride, word, dilation, groups)
            : NeuralOps.Conv2d(input, weight, bias, stride, padding, dilation, groups);
    }
}
