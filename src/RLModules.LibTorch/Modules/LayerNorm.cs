using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>(x - mean) / sqrt(variance + eps) * weight + bias, over the last dimensions of each sample (Ba et al. 2016).</summary>
public sealed class LayerNorm : nn.Module<Tensor, Tensor>
{
    private Parameter? ownWeight;
    private Parameter? ownBias;

    internal LayerNorm(long[] normalizedShape, double eps, bool elementwiseAffine, bool bias, Device? device, ScalarType? dtype) : base(nameof(LayerNorm))
    {
        (normalized_shape, this.eps, elementwise_affine) = (normalizedShape, eps, elementwiseAffine);
        if (!elementwiseAffine)
            return;
        weight = DefaultInit.Constant(normalizedShape, 1, device, dtype);
        if (bias)
            this.bias = DefaultInit.Constant(normalizedShape, 0, device, dtype);
    }

    /// <summary>The sizes of the dimensions that are normalized together.</summary>
    public long[] normalized_shape { get; set; }

    /// <summary>What is added to the variance.</summary>
    public double eps { get; set; }

    /// <summary>True if there is a weight.</summary>
    public bool elementwise_affine { get; set; }

    /// <summary>The shape of the normalized dimensions, at first ones; or null. Setting it disposes the one before.</summary>
    public Parameter? weight
    {
        get => ownWeight;
        set => ReplaceOptionalParameter(ref ownWeight, value, nameof(weight));
    }

    /// <summary>The shape of the normalized dimensions, at first zeros; or null. Setting it disposes the one before.</summary>
    public Parameter? bias
    {
        get => ownBias;
        set => ReplaceOptionalParameter(ref ownBias, value, nameof(bias));
    }

    /// <summary>Sets weight and bias to ones and zeros.</summary>
    public void reset_parameters()
    {
        if (ownWeight is not null)
            nn.init.ones_(ownWeight);
        if (ownBias is not null)
            nn.init.zeros_(ownBias);
    }

    /// <summary>Normalizes the last dimensions.</summary>
    /// <param name="tensor">Shape (..., normalized_shape).</param>
    /// <returns>The shape of the input.</returns>
    public override Tensor forward(Tensor tensor) => NeuralOps.LayerNorm(tensor, normalized_shape, ownWeight, ownBias, eps);
}
