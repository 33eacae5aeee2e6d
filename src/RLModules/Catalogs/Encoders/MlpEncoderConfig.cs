namespace RLModules.Catalogs;

/// <summary>Dense layers over a vector; RLlib's <c>MLPEncoderConfig</c>.</summary>
public sealed record MlpEncoderConfig : EncoderConfig, IMlpConfig
{
    /// <inheritdoc/>
    public required ValueList<int> InputDims { get; init; }

    /// <summary>Whether an observation of more dimensions, such as a matrix, is read as one vector, row-major.</summary>
    public bool FlattenInput { get; init; }

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

    /// <summary>The layers, spelt out.</summary>
    /// <exception cref="ArgumentException">The config cannot be built.</exception>
    public ValueList<DenseLayer> Layers => DenseLayers.Of(Owner, this, InputSize());

    /// <inheritdoc/>
    public override ValueList<int> OutputDims => [Layers[^1].Outputs];

    /// <inheritdoc/>
    public override void Validate() => _ = Layers;

    /// <inheritdoc/>
    protected override Encoder CreateEncoder() => new MlpEncoder(this);

    private int InputSize()
    {
        if (!FlattenInput)
        {
            return DenseLayers.Single(Owner, InputDims, "set FlattenInput to read an observation as one vector, or take a CnnEncoderConfig for an image");
        }

        var size = 1;
        for (var i = 0; i < InputDims.Count; i++)
        {
            size = checked(size * DenseLayers.Positive(Owner, $"InputDims[{i}]", InputDims[i]));
        }

        return size;
    }
}
