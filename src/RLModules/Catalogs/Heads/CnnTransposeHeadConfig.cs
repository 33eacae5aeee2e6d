using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>
/// From features to an image: a dense layer, always with bias and without activation, makes a small image, and each transposed convolution
/// multiplies its size by the stride. The last of them always has a bias, no activation and no normalization; RLlib's <c>CNNTransposeHeadConfig</c>.
/// </summary>
public sealed record CnnTransposeHeadConfig : HeadConfig
{
    /// <summary>The small image: height, width, channels.</summary>
    public ValueList<int> InitialImageDims { get; init; } = [4, 4, 96];

    /// <summary>How the weights of the dense layer start; null for PyTorch's default.</summary>
    public Initializer? InitialDenseKernelInitializer { get; init; }

    /// <summary>How its biases start; null for PyTorch's default.</summary>
    public Initializer? InitialDenseBiasInitializer { get; init; }

    /// <summary>The transposed convolutions: <see cref="ConvPadding.Same"/>, no stride beyond its kernel.</summary>
    public ValueList<ConvFilter> CnnTransposeFilterSpecifiers { get; init; } = [new(48, 4, 2), new(24, 4, 2), new(3, 4, 2)];

    /// <summary>Whether the convolutions but the last have a bias.</summary>
    public bool CnnTransposeUseBias { get; init; } = true;

    /// <summary>The activation behind each convolution but the last.</summary>
    public Activation CnnTransposeActivation { get; init; } = Activation.Relu;

    /// <summary>Whether the channels of each pixel are normalized in front of the activation, but behind the last.</summary>
    public bool CnnTransposeUseLayerNorm { get; init; }

    /// <summary>How the kernels start; null for PyTorch's default.</summary>
    public Initializer? CnnTransposeKernelInitializer { get; init; }

    /// <summary>How the biases start; null for PyTorch's default.</summary>
    public Initializer? CnnTransposeBiasInitializer { get; init; }

    /// <summary>The dense layer, spelt out.</summary>
    /// <exception cref="ArgumentException">The config cannot be built.</exception>
    public DenseLayer InitialDense => new(
        DenseLayers.Single(Owner, InputDims, "let the encoder flatten its output"), InitialImage.Count, KernelInitializer: InitialDenseKernelInitializer, BiasInitializer: InitialDenseBiasInitializer);

    /// <summary>The transposed convolutions, spelt out with the sizes of the images between them.</summary>
    /// <exception cref="ArgumentException">The config cannot be built.</exception>
    public ValueList<ConvLayer> Layers
    {
        get
        {
            ConvLayers.RequireFilters(Owner, nameof(CnnTransposeFilterSpecifiers), CnnTransposeFilterSpecifiers);
            var layers = new List<ConvLayer>();
            var image = InitialImage;
            for (var i = 0; i < CnnTransposeFilterSpecifiers.Count; i++)
            {
                layers.Add(Layer(i, image));
                image = layers[^1].Output;
            }

            return [.. layers];
        }
    }

    /// <inheritdoc/>
    public override ValueList<int> OutputDims
    {
        get
        {
            var image = Layers[^1].Output;
            return [image.Height, image.Width, image.Channels];
        }
    }

    private ImageSize InitialImage => ImageSize.Of(Owner, nameof(InitialImageDims), InitialImageDims, "give all three");

    /// <inheritdoc/>
    public override void Validate()
    {
        CnnTransposeActivation.Require(Owner, nameof(CnnTransposeActivation));
        InitialDenseKernelInitializer?.Require(Owner, nameof(InitialDenseKernelInitializer), isBias: false);
        InitialDenseBiasInitializer?.Require(Owner, nameof(InitialDenseBiasInitializer), isBias: true);
        CnnTransposeKernelInitializer?.Require(Owner, nameof(CnnTransposeKernelInitializer), isBias: false);
        CnnTransposeBiasInitializer?.Require(Owner, nameof(CnnTransposeBiasInitializer), isBias: true);
        _ = InitialDense;
        _ = Layers;
    }

    /// <inheritdoc/>
    protected override nn.Module<Tensor, Tensor> CreateHead() => new CnnTransposeHead(this);

    private ConvLayer Layer(int index, ImageSize input)
    {
        var filter = CnnTransposeFilterSpecifiers[index];
        if (filter.Padding != ConvPadding.Same || filter.StrideHeight > filter.KernelHeight || filter.StrideWidth > filter.KernelWidth)
        {
            throw new ArgumentException(
                $"{Owner}.{nameof(CnnTransposeFilterSpecifiers)}[{index}] ({filter}) must be padded 'same' and have no stride beyond its kernel, which would leave pixels that no weight reaches.",
                nameof(CnnTransposeFilterSpecifiers));
        }

        var isLast = index == CnnTransposeFilterSpecifiers.Count - 1;
        return new ConvLayer
        {
            Input = input,
            Filter = filter,
            Output = new ImageSize(checked(input.Height * filter.StrideHeight), checked(input.Width * filter.StrideWidth), filter.Channels),
            Padding = Padding(filter),
            Activation = isLast ? Activation.Linear : CnnTransposeActivation,
            UseBias = CnnTransposeUseBias || isLast,
            UseLayerNorm = CnnTransposeUseLayerNorm && !isLast,
            KernelInitializer = CnnTransposeKernelInitializer,
            BiasInitializer = CnnTransposeBiasInitializer,
        };
    }

    // Moved apart by the stride, (n - 1)·s + 1 pixels need k + s - 2 more so that a kernel of k leaves n·s; the odd one goes to the left and on top.
    private static EdgePadding Padding(ConvFilter filter)
    {
        var (columns, rows) = (filter.KernelWidth + filter.StrideWidth - 2, filter.KernelHeight + filter.StrideHeight - 2);
        return new EdgePadding(columns - columns / 2, columns / 2, rows - rows / 2, rows / 2);
    }
}
