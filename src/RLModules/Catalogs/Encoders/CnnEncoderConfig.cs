namespace RLModules.Catalogs;

/// <summary>Convolutions over an image, height, width and channels, flattened in that order; RLlib's <c>CNNEncoderConfig</c>.</summary>
public sealed record CnnEncoderConfig : EncoderConfig
{
    /// <summary>The image: height, width, channels; with <see cref="AddChannel"/> height and width.</summary>
    public required ValueList<int> InputDims { get; init; }

    /// <summary>Whether observations are matrices, to be read as images of one channel.</summary>
    public bool AddChannel { get; init; }

    /// <summary>The convolutions; null for those of <see cref="DefaultConvFilters"/>.</summary>
    public ValueList<ConvFilter>? CnnFilterSpecifiers { get; init; }

    /// <summary>Whether the convolutions have a bias.</summary>
    public bool CnnUseBias { get; init; } = true;

    /// <summary>The activation behind each convolution.</summary>
    public Activation CnnActivation { get; init; } = Activation.Relu;

    /// <summary>Whether the channels of each pixel are normalized in front of the activation.</summary>
    public bool CnnUseLayerNorm { get; init; }

    /// <summary>How the kernels start; null for PyTorch's default.</summary>
    public Initializer? CnnKernelInitializer { get; init; }

    /// <summary>How the biases start; null for PyTorch's default.</summary>
    public Initializer? CnnBiasInitializer { get; init; }

    /// <summary>Whether the last image becomes a vector.</summary>
    public bool FlattenAtEnd { get; init; } = true;

    /// <summary>Dense layers behind the vector, their units: RLlib's old stack had them, its new one does not. Needs <see cref="FlattenAtEnd"/>.</summary>
    public ValueList<int> FlattenThenDense { get; init; } = [];

    /// <summary>The activation of these layers.</summary>
    public Activation DenseActivation { get; init; } = Activation.Relu;

    /// <summary>How their weights start; null for PyTorch's default.</summary>
    public Initializer? DenseKernelInitializer { get; init; }

    /// <summary>How their biases start; null for PyTorch's default.</summary>
    public Initializer? DenseBiasInitializer { get; init; }

    /// <summary>The convolutions, spelt out with the sizes of the images between them.</summary>
    /// <exception cref="ArgumentException">The config cannot be built.</exception>
    public ValueList<ConvLayer> Layers
    {
        get
        {
            var image = Image;
            CnnActivation.Require(Owner, nameof(CnnActivation));
            CnnKernelInitializer?.Require(Owner, nameof(CnnKernelInitializer), isBias: false);
            CnnBiasInitializer?.Require(Owner, nameof(CnnBiasInitializer), isBias: true);
            return ConvLayers.Of(Owner, nameof(CnnFilterSpecifiers), image, CnnFilterSpecifiers ?? DefaultConvFilters.For(InputDims), (filter, input, output, padding) => new ConvLayer
            {
                Input = input,
                Filter = filter,
                Output = output,
                Padding = padding,
                Activation = CnnActivation,
                UseBias = CnnUseBias,
                UseLayerNorm = CnnUseLayerNorm,
                KernelInitializer = CnnKernelInitializer,
                BiasInitializer = CnnBiasInitializer,
            });
        }
    }

    /// <summary>The dense layers behind the convolutions, spelt out; empty where there are none.</summary>
    /// <exception cref="ArgumentException">The config cannot be built.</exception>
    public ValueList<DenseLayer> DenseLayers => FlattenThenDense.Count == 0 ? [] : Dense(Layers[^1].Output).Layers;

    /// <inheritdoc/>
    public override ValueList<int> OutputDims
    {
        get
        {
            var image = Layers[^1].Output;
            return !FlattenAtEnd ? [image.Height, image.Width, image.Channels] : FlattenThenDense.Count == 0 ? [image.Count] : [FlattenThenDense[^1]];
        }
    }

    private ImageSize Image => AddChannel
        ? ImageSize.Of(Owner, nameof(InputDims), [.. InputDims, 1], $"{nameof(AddChannel)} is set, so the channels must not be given")
        : ImageSize.Of(
            Owner, nameof(InputDims), InputDims, InputDims.Count == 2 ? $"set {nameof(AddChannel)} to read a matrix as an image of one channel, or take an {nameof(MlpEncoderConfig)} that flattens it" : "take an MlpEncoderConfig for a vector");

    /// <inheritdoc/>
    public override void Validate()
    {
        if (FlattenThenDense.Count > 0 && !FlattenAtEnd)
        {
            throw new ArgumentException($"{Owner}.{nameof(FlattenThenDense)} is {FlattenThenDense}, but {nameof(FlattenAtEnd)} is not set: dense layers need a vector.", nameof(FlattenThenDense));
        }

        for (var i = 0; i < FlattenThenDense.Count; i++)
        {
            Catalogs.DenseLayers.Positive(Owner, $"{nameof(FlattenThenDense)}[{i}]", FlattenThenDense[i]);
        }

        DenseActivation.Require(Owner, nameof(DenseActivation));
        DenseKernelInitializer?.Require(Owner, nameof(DenseKernelInitializer), isBias: false);
        DenseBiasInitializer?.Require(Owner, nameof(DenseBiasInitializer), isBias: true);
        _ = Layers;
    }

    /// <inheritdoc/>
    protected override Encoder CreateEncoder() => new CnnEncoder(this);

    private MlpEncoderConfig Dense(ImageSize image) => new()
    {
        InputDims = [image.Count],
        HiddenLayerDims = FlattenThenDense,
        HiddenLayerActivation = DenseActivation,
        HiddenLayerKernelInitializer = DenseKernelInitializer,
        HiddenLayerBiasInitializer = DenseBiasInitializer,
    };
}
