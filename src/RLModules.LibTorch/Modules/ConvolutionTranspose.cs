using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What transposed convolutions share.</summary>
public abstract class ConvolutionTranspose : Convolution
{
    private protected ConvolutionTranspose(
        string name, long inChannels, long outChannels, long[] kernelSize, long[] stride, long[] padding, long[] dilation,
        long[] outputPadding, long groups, bool bias, PaddingModes paddingMode, Device? device, ScalarType? dtype)
        : base(name, inChannels, outChannels, kernelSize, stride, padding, null, dilation, true, outputPadding, groups, bias, paddingMode, device, dtype)
    {
        if (paddingMode != PaddingModes.Zeros)
            throw new ArgumentException($"{name}: a transposed convolution pads with zeros only, not with {paddingMode}.", nameof(paddingMode));
    }

    /// <summary>The transposed convolution with <see cref="Convolution.output_padding"/>.</summary>
    /// <param name="input">Shape (B, C, ...), or without B.</param>
    /// <returns>The same rank, with out_channels.</returns>
    public override Tensor forward(Tensor input) => forward(input, null);

    /// <summary>The transposed convolution with a result of a given size.</summary>
    /// <param name="input">Shape (B, C, ...), or without B.</param>
    /// <param name="output_size">The sizes behind the channels; null for those that <see cref="Convolution.output_padding"/> gives.</param>
    /// <returns>The same rank, with out_channels.</returns>
    public abstract Tensor forward(Tensor input, long[]? output_size);

    /// <summary>What has to be added at one end of the result so that it has a given size.</summary>
    private protected long[] OutputPaddingFor(Tensor input, long[]? outputSize)
    {
        if (outputSize is null)
            return output_padding;
        var dimensions = kernel_size.Length;
        if (outputSize.Length != dimensions)
            throw new ArgumentException($"{GetName()}: the output size has {outputSize.Length} numbers, expected {dimensions}.", nameof(outputSize));
        var result = new long[dimensions];
        for (var i = 0; i < dimensions; i++)
        {
            var smallest = ((input.size((int)input.ndim - dimensions + i) - 1) * stride[i]) - (2 * padding[i]) + (dilation[i] * (kernel_size[i] - 1)) + 1;
            result[i] = outputSize[i] - smallest;
            if (result[i] < 0 || result[i] >= stride[i])
                throw new ArgumentException($"{GetName()}: an output size of {outputSize[i]} in dimension {i} cannot be had, expected {smallest} to {smallest + stride[i] - 1}.", nameof(outputSize));
        }
        return result;
    }
}
