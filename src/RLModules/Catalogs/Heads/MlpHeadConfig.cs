using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>Dense layers; RLlib's <c>MLPHeadConfig</c>.</summary>
public record MlpHeadConfig : HeadConfig, IMlpConfig
{
    /// <inheritdoc/>
    public ValueList<int> HiddenLayerDims { get; init; } = [256, 256];

    /// <inheritdoc/>
    public bool HiddenLayerUseBias { get; init; } = true;

    /// <inheritdoc/>
    public Activation HiddenLayerActivation { get; init; } = Activation.Relu;

    /// <inheritdoc/>
    public bool HiddenLayerUseLayerNorm { get; init; }

    /// <inheritdoc/>
    public Initializer? HiddenLayerKernelInitializer { get; init; }

    /// <inheritdoc/>
    public Initializer? HiddenLayerBiasInitializer { get; init; }

    /// <inheritdoc/>
    public int? OutputLayerDim { get; init; }

    /// <inheritdoc/>
    public bool OutputLayerUseBias { get; init; } = true;

    /// <inheritdoc/>
    public Activation OutputLayerActivation { get; init; } = Activation.Linear;

    /// <inheritdoc/>
    public Initializer? OutputLayerKernelInitializer { get; init; }

    /// <inheritdoc/>
    public Initializer? OutputLayerBiasInitializer { get; init; }

    /// <summary>Whether the second half of the outputs, log standard deviations, is clamped to ±<see cref="LogStdClipParam"/>.</summary>
    public bool ClipLogStd { get; init; }

    /// <summary>The bound of |log σ|; infinity for none.</summary>
    public double LogStdClipParam { get; init; } = 20;

    /// <summary>The layers, spelt out.</summary>
    /// <exception cref="ArgumentException">The config cannot be built.</exception>
    public virtual ValueList<DenseLayer> Layers => DenseLayers.Of(Owner, this, InputSize);

    /// <inheritdoc/>
    public override ValueList<int> OutputDims => [Layers[^1].Outputs];

    /// <summary>The size of one input.</summary>
    private protected int InputSize => DenseLayers.Single(Owner, InputDims, "let the encoder flatten its output");

    /// <inheritdoc/>
    public override void Validate()
    {
        var outputs = OutputDims[0];
        if (ClipLogStd && outputs % 2 != 0)
        {
            throw new ArgumentException($"{Owner}.{nameof(ClipLogStd)} is set, but {outputs} outputs are no means and as many log standard deviations: make OutputLayerDim even.", nameof(ClipLogStd));
        }

        if (!(LogStdClipParam > 0))
        {
            throw new ArgumentException($"{Owner}.{nameof(LogStdClipParam)} is {LogStdClipParam}; it must be positive, infinity for no bound.", nameof(LogStdClipParam));
        }
    }

    /// <inheritdoc/>
    protected override nn.Module<Tensor, Tensor> CreateHead() => new MlpHead(this);
}
