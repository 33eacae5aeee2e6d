using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A convolution over one dimension (cross-correlation, as usual in learning).</summary>
public sealed class Conv1d : Convolution
{
    internal Conv1d(
        long inChannels, long outChannels, long[] kernelSize, long[] stride, long[] padding, Padding? paddingType, long[] dilation,
        long groups, bool bias, PaddingModes paddingMode, Device? device, ScalarType? dtype)
        : base(nameof(Conv1d), inChannels, outChannels, kernelSize, stride, padding, paddingType, dilation, false, [0], groups, bias, paddingMode, device, dtype)
    {
    }

    /// <summary>Σ over input channels of the cross-correlation with the kernel, plus the bias.</summary>
    /// <param name="input">Shape (B, C, L), or without B.</param>
    /// <returns>The same rank, with out_channels.</returns>
    public override Tensor forward(Tensor input)
    {
        using var padded = Padded(input);
        if (padded is not null)
            return NeuralOps.Conv1d(padded, weight, bias, stride, [0], dilation, groups);
        return PaddingWord is { } word
            ? NeuralOps.Conv1dPadded(input, weight, bias, stride, word, dilation, groups)
            : NeuralOps.Conv1d(input, weight, bias, stride, padding, dilation, groups);
    }
}
