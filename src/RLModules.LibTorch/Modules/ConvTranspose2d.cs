using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The transpose of a convolution over two dimensions: what its gradient does with the gradient of its result.</summary>
public sealed class ConvTranspose2d : ConvolutionTranspose
{
    internal ConvTranspose2d(
        long inChannels, long outChannels, long[] kernelSize, long[] stride, long[] padding, long[] outputPadding, long[] dilation,
        long groups, bool bias, PaddingModes paddingMode, Device? device, ScalarType? dtype)
        : base(nameof(ConvTranspose2d), inChannels, outChannels, kernelSize, stride, padding, dilation, outputPadding, groups, bias, paddingMode, device, dtype)
    {
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input, long[]? output_size) =>
        NeuralOps.ConvTranspose2d(input, weight, bias, stride, padding, OutputPaddingFor(input, output_size), groups, dilation);
}
