namespace RLModules.Catalogs;

/// <summary>
/// What the default networks look like: RLlib's <c>DefaultModelConfig</c> with its names and defaults, as a module's settings. A <see cref="Catalog"/> turns it into networks.
/// </summary>
/// <remarks>
/// A member that may be null and says "not said" is decided once, by the module, when it is built (<see cref="Resolve"/>); the module's spec holds the result. In JSON an unknown
/// name is an error that suggests the nearest one. A record that derives from this one adds settings of its own.
/// </remarks>
public record DefaultModelConfig
{
    /// <summary>The units of each layer of a dense encoder, at least one layer.</summary>
    public ValueList<int> FcnetHiddens { get; init; } = [256, 256];

    /// <summary>The activation behind each of them, the last included.</summary>
    public Activation FcnetActivation { get; init; } = Activation.Tanh;

    /// <summary>How their weights start; null for PyTorch's default.</summary>
    public Initializer? FcnetKernelInitializer { get; init; }

    /// <summary>How their biases start; null for PyTorch's default.</summary>
    public Initializer? FcnetBiasInitializer { get; init; }

    /// <summary>How a matrix, a box of two dimensions, is read; it has to be said where there is one.</summary>
    public MatrixInput? MatrixInput { get; init; }

    /// <summary>The size of the trained vector of each choice of a discrete observation; null for one-hot.</summary>
    public int? DiscreteEmbeddingDim { get; init; }

    /// <summary>The convolutions over an image; null for those that <see cref="DefaultConvFilters"/> has for its size.</summary>
    public ValueList<ConvFilter>? ConvFilters { get; init; }

    /// <summary>The activation behind each convolution.</summary>
    public Activation ConvActivation { get; init; } = Activation.Relu;

    /// <summary>How the kernels start; null for PyTorch's default.</summary>
    public Initializer? ConvKernelInitializer { get; init; }

    /// <summary>How their biases start; null for PyTorch's default.</summary>
    public Initializer? ConvBiasInitializer { get; init; }

    /// <summary>The units of dense layers between the convolutions and the heads, with <see cref="FcnetActivation"/>; none by default, as in RLlib's new stack.</summary>
    public ValueList<int> ConvDenseHiddens { get; init; } = [];

    /// <summary>The units of the layers behind the encoders of a dictionary's or tuple's parts, which join their features; may be empty.</summary>
    public ValueList<int> FusionnetHiddens { get; init; } = [256, 256, 256];

    /// <summary>The activation behind each of them.</summary>
    public Activation FusionnetActivation { get; init; } = Activation.Relu;

    /// <summary>The units of each hidden layer of a head, between the encoder's features and the outputs.</summary>
    public ValueList<int> HeadFcnetHiddens { get; init; } = [];

    /// <summary>The activation behind each hidden layer of a head.</summary>
    public Activation HeadFcnetActivation { get; init; } = Activation.Relu;

    /// <summary>How a head's weights start; null for PyTorch's default.</summary>
    public Initializer? HeadFcnetKernelInitializer { get; init; }

    /// <summary>How a head's biases start; null for PyTorch's default.</summary>
    public Initializer? HeadFcnetBiasInitializer { get; init; }

    /// <summary>Whether a Gaussian's log standard deviations are one trained vector, the same for every observation.</summary>
    public bool FreeLogStd { get; init; }

    /// <summary>The bound of a Gaussian's |log σ|, a squashed one's too, above 0. The distribution itself has one of 20 (from −5 to 2 squashed), so more, infinity included, changes nothing.</summary>
    /// <remarks>For actions from a <see cref="Spaces.BoxSpace"/>; Gaussian parts of a dictionary or tuple have the distribution's own bound.</remarks>
    public double LogStdClipParam { get; init; } = 20.0;

    /// <summary>Whether the value function shares the policy's encoder; null for what the algorithm takes, which is false for PPO, or else true.</summary>
    public bool? VfShareLayers { get; init; }

    /// <summary>Whether a recurrent layer follows the encoder, so that the module has a state.</summary>
    public bool UseLstm { get; init; }

    /// <summary>The kind of that layer.</summary>
    public RecurrentLayerType RecurrentLayer { get; init; } = RecurrentLayerType.Lstm;

    /// <summary>The most steps of an episode that are one row of the train batch of a module with a state, at least 1; null for what the algorithm says, 20 unless told otherwise.</summary>
    public int? MaxSeqLen { get; init; }

    /// <summary>The units of the recurrent layer.</summary>
    public int LstmCellSize { get; init; } = 256;

    /// <summary>Whether the recurrent layer also sees the last action.</summary>
    public bool LstmUsePrevAction { get; init; }

    /// <summary>Whether the recurrent layer also sees the last reward.</summary>
    public bool LstmUsePrevReward { get; init; }

    /// <summary>How the weights of the recurrent layer start; null for PyTorch's default.</summary>
    public Initializer? LstmKernelInitializer { get; init; }

    /// <summary>How the biases of the recurrent layer start; null for PyTorch's default.</summary>
    public Initializer? LstmBiasInitializer { get; init; }

    /// <summary>This config with what it leaves open taken from another, checked.</summary>
    /// <param name="defaults">The algorithm's own.</param>
    /// <exception cref="ArgumentException">A setting is wrong; the message names it, what it is and what to do.</exception>
    public virtual DefaultModelConfig Resolve(DefaultModelConfig defaults)
    {
        ArgumentNullException.ThrowIfNull(defaults);
        var resolved = this with { VfShareLayers = VfShareLayers ?? defaults.VfShareLayers ?? true };
        resolved.Validate();
        return resolved;
    }

    /// <summary>Checks each setting by itself; whether they fit the spaces is known when the networks are built.</summary>
    /// <exception cref="ArgumentException">Settings are wrong; the message names every one, what it is and what to do.</exception>
    public virtual void Validate()
    {
        var faults = new ModelConfigFaults(GetType().Name);
        faults.Units(nameof(FcnetHiddens), FcnetHiddens, mayBeEmpty: false);
        faults.Units(nameof(ConvDenseHiddens), ConvDenseHiddens, mayBeEmpty: true);
        faults.Units(nameof(FusionnetHiddens), FusionnetHiddens, mayBeEmpty: true);
        faults.Units(nameof(HeadFcnetHiddens), HeadFcnetHiddens, mayBeEmpty: true);
        faults.AtLeastOne(nameof(DiscreteEmbeddingDim), DiscreteEmbeddingDim ?? 1, "leave it null for one-hot");
        faults.AtLeastOne(nameof(LstmCellSize), LstmCellSize, "the recurrent layer has that many units");
        faults.AtLeastOne(nameof(MaxSeqLen), MaxSeqLen ?? 1, "a row of a recurrent train batch has that many steps");
        faults.Filters(nameof(ConvFilters), ConvFilters);
        faults.Defined(nameof(MatrixInput), MatrixInput);
        faults.Defined<RecurrentLayerType>(nameof(RecurrentLayer), RecurrentLayer);
        faults.Defined(nameof(FcnetActivation), FcnetActivation);
        faults.Defined(nameof(ConvActivation), ConvActivation);
        faults.Defined(nameof(FusionnetActivation), FusionnetActivation);
        faults.Defined(nameof(HeadFcnetActivation), HeadFcnetActivation);
        faults.Initializer(nameof(FcnetKernelInitializer), FcnetKernelInitializer, isBias: false);
        faults.Initializer(nameof(FcnetBiasInitializer), FcnetBiasInitializer, isBias: true);
        faults.Initializer(nameof(ConvKernelInitializer), ConvKernelInitializer, isBias: false);
        faults.Initializer(nameof(ConvBiasInitializer), ConvBiasInitializer, isBias: true);
        faults.Initializer(nameof(HeadFcnetKernelInitializer), HeadFcnetKernelInitializer, isBias: false);
        faults.Initializer(nameof(HeadFcnetBiasInitializer), HeadFcnetBiasInitializer, isBias: true);
        faults.Initializer(nameof(LstmKernelInitializer), LstmKernelInitializer, isBias: false);
        faults.Initializer(nameof(LstmBiasInitializer), LstmBiasInitializer, isBias: true);
        if (!(LogStdClipParam > 0))
        {
            faults.Add($"{nameof(LogStdClipParam)} is {LogStdClipParam}; it must be above 0, and infinity is no bound of its own");
        }

        faults.Throw();
    }
}
