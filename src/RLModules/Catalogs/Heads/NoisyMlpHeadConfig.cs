using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>Dense layers with noise in their weights (Fortunato et al. 2018), which explores in place of random actions.</summary>
public sealed record NoisyMlpHeadConfig : MlpHeadConfig
{
    /// <summary>σ₀: each weight's noise starts with this strength over the square root of the layer's inputs.</summary>
    public double StdInit { get; init; } = 0.5;

    /// <summary>The same layers, with noise.</summary>
    /// <param name="head">The layers.</param>
    public static NoisyMlpHeadConfig Of(MlpHeadConfig head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return new NoisyMlpHeadConfig
        {
            InputDims = head.InputDims,
            HiddenLayerDims = head.HiddenLayerDims,
            HiddenLayerUseBias = head.HiddenLayerUseBias,
            HiddenLayerActivation = head.HiddenLayerActivation,
            HiddenLayerUseLayerNorm = head.HiddenLayerUseLayerNorm,
            HiddenLayerKernelInitializer = head.HiddenLayerKernelInitializer,
            HiddenLayerBiasInitializer = head.HiddenLayerBiasInitializer,
            OutputLayerDim = head.OutputLayerDim,
            OutputLayerUseBias = head.OutputLayerUseBias,
            OutputLayerActivation = head.OutputLayerActivation,
            OutputLayerKernelInitializer = head.OutputLayerKernelInitializer,
            OutputLayerBiasInitializer = head.OutputLayerBiasInitializer,
        };
    }

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        if (ClipLogStd)
        {
            throw new ArgumentException($"{Owner}.{nameof(ClipLogStd)} is set, but there are no log standard deviations: leave it out.", nameof(ClipLogStd));
        }

        if (!(StdInit > 0 && double.IsFinite(StdInit)))
        {
            throw new ArgumentException($"{Owner}.{nameof(StdInit)} is {StdInit}; it must be above 0 and finite: for no noise take {nameof(MlpHeadConfig)}.", nameof(StdInit));
        }
    }

    /// <inheritdoc/>
    protected override nn.Module<Tensor, Tensor> CreateHead() => new NoisyMlpHead(this);
}
