using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What convolutions share: weight, bias and geometry.</summary>
/// <remarks>Starts as in PyTorch: weight and bias uniform in ±1/sqrt(fan_in).</remarks>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    private Parameter ownWeight;
    private Parameter? ownBias;

    private protected Convolution(
        string name, long inChannels, long outChannels, long[] kernelSize, long[] stride, long[] padding, Padding? paddingType,
        long[] dilation, bool transposed, long[] outputPadding, long groups, bool bias, PaddingModes paddingMode, Device? device, ScalarType? dtype) : base(name)
    {
        if (groups < 1 || inChannels % groups != 0 || outChannels % groups != 0)
            throw new ArgumentException($"{name}: {inChannels} and {outChannels} channels do not divide into {groups} groups.", nameof(groups));
        (in_channels, out_channels, this.groups, this.transposed) = (inChannels, outChannels, groups, transposed);
        (kernel_size, this.stride, this.dilation, output_padding) = (kernelSize, stride, dilation, outputPadding);
        (this.padding, padding_type, padding_mode) = (padding, paddingType, paddingMode);
        long[] shape = transposed ? [inChannels, outChannels / groups, .. kernelSize] : [outChannels, inChannels / groups, .. kernelSize];
        ownWeight = DefaultInit.KaimingUniform(shape, device, dtype);
        ownBias = bias ? DefaultInit.Uniform([outChannels], DefaultInit.BoundOf(ownWeight.numel() / shape[0]), device, dtype) : null;
        ConditionallyRegisterParameter(nameof(weight), ownWeight);
        ConditionallyRegisterParameter(nameof(this.bias), ownBias);
    }

    /// <summary>The channels of an input.</summary>
    public long in_channels { get; }

    /// <summary>The channels of a result.</summary>
    public long out_channels { get; }

    /// <summary>The size of the kernel, one number a dimension.</summary>
    public long[] kernel_size { get; set; }

    /// <summary>How far the kernel moves, one number a dimension.</summary>
    public long[] stride { get; set; }

    /// <summary>How many elements are added at both ends, one number a dimension; not used with a <see cref="padding_type"/>.</summary>
    public long[] padding { get; private set; }

    /// <summary>The padding in words, or null.</summary>
    public Padding? padding_type { get; private set; }

    /// <summary>With what the input is padded.</summary>
    public PaddingModes padding_mode { get; set; }

    /// <summary>The distance of neighbouring kernel elements, one number a dimension.</summary>
    public long[] dilation { get; set; }

    /// <summary>How many elements a transposed convolution adds at one end, one number a dimension.</summary>
    public long[] output_padding { get; set; }

    /// <summary>In how many groups the channels are kept apart.</summary>
    public long groups { get; set; }

    /// <summary>True for a transposed convolution.</summary>
    public bool transposed { get; }

    /// <summary>The kernel, shape (out_channels, in_channels / groups, kernel...); (in_channels, out_channels / groups, kernel...) if transposed. Setting it disposes the one before.</summary>
    public Parameter weight
    {
        get => ownWeight;
        set => ReplaceParameter(ref ownWeight, value, nameof(weight));
    }

    /// <summary>Shape (out_channels), or null. Setting it disposes the one before.</summary>
    public Parameter? bias
    {
        get => ownBias;
        set => ReplaceOptionalParameter(ref ownBias, value, nameof(bias));
    }

    /// <summary>Sets the padding in words.</summary>
    /// <param name="padding">The padding.</param>
    public void SetPadding(Padding padding) => padding_type = padding;

    /// <summary>Sets the padding in numbers.</summary>
    /// <param name="padding">How many elements are added at both ends, one number a dimension.</param>
    public void SetPadding(long[] padding) => (this.padding, padding_type) = (padding, null);

    private protected string? PaddingWord => padding_type switch { Padding.Same => "same", Padding.Valid => "valid", _ => null };

    /// <summary>The input padded with other than zeros, or null where the operator itself pads.</summary>
    private protected Tensor? Padded(Tensor input)
    {
        if (padding_mode == PaddingModes.Zeros)
            return null;
        var dimensions = kernel_size.Length;
        var pad = new long[2 * dimensions];
        for (var i = 0; i < dimensions; i++)
        {
            // The last dimension comes first. What "same" cannot split evenly goes to the far end.
            var total = padding_type switch { Padding.Same => dilation[i] * (kernel_size[i] - 1), Padding.Valid => 0, _ => 2 * padding[i] };
            var place = 2 * (dimensions - 1 - i);
            (pad[place], pad[place + 1]) = (total / 2, total - (total / 2));
        }
        return nn.functional.pad(input, pad, padding_mode);
    }
}
