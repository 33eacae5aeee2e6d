using RLModules.Spaces;

namespace RLModules.Catalogs;

/// <summary>From a space to an encoder.</summary>
public partial class Catalog
{
    /// <summary>The encoder of observations: the one of their space, with a recurrent layer behind it where the config says so.</summary>
    /// <param name="observationSpace">The observation space.</param>
    /// <param name="actionSpace">The action space: a recurrent layer may see the last action.</param>
    /// <param name="config">The module's settings.</param>
    /// <exception cref="ArgumentException">A setting is wrong, or does not fit the space.</exception>
    /// <exception cref="NotSupportedException">No encoder fits the space.</exception>
    public virtual EncoderConfig GetEncoderConfig(Space observationSpace, Space actionSpace, DefaultModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(actionSpace);
        ArgumentNullException.ThrowIfNull(config);
        config.Validate();
        var tokenizer = GetTokenizerConfig(observationSpace, config);
        return !config.UseLstm ? tokenizer : new RecurrentEncoderConfig
        {
            RecurrentLayerType = config.RecurrentLayer,
            HiddenDim = config.LstmCellSize,
            TokenizerConfig = tokenizer,
            PrevActionsSize = config.LstmUsePrevAction ? actionSpace.FlatSize : 0,
            PrevRewardsSize = config.LstmUsePrevReward ? 1 : 0,
            HiddenKernelInitializer = config.LstmKernelInitializer,
            HiddenBiasInitializer = config.LstmBiasInitializer,
        };
    }

    /// <summary>The encoder of observations, built; what a module of one's own calls.</summary>
    /// <param name="observationSpace">The observation space.</param>
    /// <param name="actionSpace">The action space.</param>
    /// <param name="config">The module's settings.</param>
    /// <exception cref="ArgumentException">A setting is wrong, or does not fit the space.</exception>
    /// <exception cref="NotSupportedException">No encoder fits the space.</exception>
    public Encoder BuildEncoder(Space observationSpace, Space actionSpace, DefaultModelConfig config) => GetEncoderConfig(observationSpace, actionSpace, config).Build();

    /// <summary>
    /// The encoder of one observation, which a recurrent layer may stand behind: dense layers for a vector or choices, convolutions for an image, one encoder for each part of a
    /// dictionary or tuple.
    /// </summary>
    /// <param name="observationSpace">The observation space.</param>
    /// <param name="config">The module's settings.</param>
    /// <exception cref="ArgumentException">A setting does not fit the space.</exception>
    /// <exception cref="NotSupportedException">No encoder fits the space.</exception>
    public virtual EncoderConfig GetTokenizerConfig(Space observationSpace, DefaultModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(observationSpace);
        ArgumentNullException.ThrowIfNull(config);
        return observationSpace switch
        {
            BoxSpace { Shape.Length: <= 1 } => GetMlpEncoderConfig(Dims(observationSpace), config),
            BoxSpace { Shape.Length: 2 } => config.MatrixInput switch
            {
                MatrixInput.Flatten => GetMlpEncoderConfig(Dims(observationSpace), config),
                MatrixInput.OneChannel => GetCnnEncoderConfig(Dims(observationSpace), config),
                _ => throw new ArgumentException(
                    $"{config.GetType().Name}.{nameof(config.MatrixInput)} is not set, and {observationSpace} has two dimensions: say {nameof(MatrixInput.Flatten)} for one vector, or {nameof(MatrixInput.OneChannel)} for an image.",
                    nameof(config)),
            },
            BoxSpace { Shape.Length: 3 } => GetCnnEncoderConfig(Dims(observationSpace), config),
            DiscreteSpace or MultiDiscreteSpace or MultiBinarySpace => GetDiscreteEncoderConfig(observationSpace, config),
            DictSpace or TupleSpace => GetCompositeEncoderConfig(observationSpace, config),
            _ => throw new NotSupportedException(
                $"{GetType().Name} has no encoder for {observationSpace}. Override {nameof(GetTokenizerConfig)} in a catalog of your own, or turn the observations into another space with a connector."),
        };
    }

    /// <summary>The encoder of actor and critic: one for both, or one for each, after <see cref="DefaultModelConfig.VfShareLayers"/>.</summary>
    /// <param name="observationSpace">The observation space.</param>
    /// <param name="actionSpace">The action space.</param>
    /// <param name="config">The module's settings.</param>
    /// <param name="inferenceOnly">Whether the critic is left out.</param>
    /// <exception cref="ArgumentException">A setting is wrong, or does not fit the space.</exception>
    /// <exception cref="NotSupportedException">No encoder fits the space.</exception>
    public virtual ActorCriticEncoderConfig GetActorCriticEncoderConfig(Space observationSpace, Space actionSpace, DefaultModelConfig config, bool inferenceOnly)
    {
        ArgumentNullException.ThrowIfNull(config);
        return new ActorCriticEncoderConfig
        {
            BaseEncoderConfig = GetEncoderConfig(observationSpace, actionSpace, config),
            Shared = config.VfShareLayers ?? true,
            InferenceOnly = inferenceOnly,
        };
    }

    /// <summary>Dense layers, <see cref="DefaultModelConfig.FcnetHiddens"/>, each with the same activation behind it.</summary>
    /// <param name="inputDims">The sizes of an observation; of more than one it is read as one vector.</param>
    /// <param name="config">The module's settings.</param>
    protected virtual EncoderConfig GetMlpEncoderConfig(ValueList<int> inputDims, DefaultModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(inputDims);
        ArgumentNullException.ThrowIfNull(config);
        return Dense(inputDims, config) with { FlattenInput = inputDims.Count != 1 };
    }

    /// <summary>Convolutions, <see cref="DefaultModelConfig.ConvFilters"/>, and dense layers where the config has some.</summary>
    /// <param name="inputDims">The sizes of an image: height, width and, unless there is one alone, channels.</param>
    /// <param name="config">The module's settings.</param>
    protected virtual EncoderConfig GetCnnEncoderConfig(ValueList<int> inputDims, DefaultModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(inputDims);
        ArgumentNullException.ThrowIfNull(config);
        if (config.ConvFilters is { } filters && inputDims is [var height, var width, ..])
        {
            // Once more under the name that the user knows.
            ConvLayers.RequireImage(config.GetType().Name, nameof(config.ConvFilters), new ImageSize(height, width, 1), filters);
        }

        return new CnnEncoderConfig
        {
            InputDims = inputDims,
            AddChannel = inputDims.Count == 2,
            CnnFilterSpecifiers = config.ConvFilters,
            CnnActivation = config.ConvActivation,
            CnnKernelInitializer = config.ConvKernelInitializer,
            CnnBiasInitializer = config.ConvBiasInitializer,
            FlattenThenDense = config.ConvDenseHiddens,
            DenseActivation = config.FcnetActivation,
            DenseKernelInitializer = config.FcnetKernelInitializer,
            DenseBiasInitializer = config.FcnetBiasInitializer,
        };
    }

    /// <summary>Choices as vectors, <see cref="DefaultModelConfig.DiscreteEmbeddingDim"/>, and dense layers behind them.</summary>
    /// <param name="space">A space of choices or of bits.</param>
    /// <param name="config">The module's settings.</param>
    protected virtual EncoderConfig GetDiscreteEncoderConfig(Space space, DefaultModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var vectors = new DiscreteEncoderConfig { Space = space, EmbeddingDim = space is MultiBinarySpace ? null : config.DiscreteEmbeddingDim };
        return vectors with { Trunk = Dense([vectors.VectorSize], config) };
    }

    /// <summary>The encoder of each part, their features side by side, and the layers of <see cref="DefaultModelConfig.FusionnetHiddens"/> behind them.</summary>
    /// <param name="space">A dictionary or tuple.</param>
    /// <param name="config">The module's settings.</param>
    protected virtual EncoderConfig GetCompositeEncoderConfig(Space space, DefaultModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var parts = new CompositeEncoderConfig
        {
            Space = space,
            Parts = [.. SpaceLeaf.Of(space).Select(leaf => new CompositePart(leaf.Path, GetTokenizerConfig(leaf.Space, config)))],
        };
        return config.FusionnetHiddens.Count == 0 ? parts : parts with
        {
            Trunk = Dense([parts.FeatureSize], config with { FcnetHiddens = config.FusionnetHiddens, FcnetActivation = config.FusionnetActivation }),
        };
    }

    private static ValueList<int> Dims(Space space) => [.. space.Shape.Select(static size => checked((int)size))];

    // RLlib's way to say it: the last layer is the output, with the activation of the others.
    private static MlpEncoderConfig Dense(ValueList<int> inputDims, DefaultModelConfig config) => new()
    {
        InputDims = inputDims,
        HiddenLayerDims = [.. config.FcnetHiddens.Take(config.FcnetHiddens.Count - 1)],
        HiddenLayerActivation = config.FcnetActivation,
        HiddenLayerKernelInitializer = config.FcnetKernelInitializer,
        HiddenLayerBiasInitializer = config.FcnetBiasInitializer,
        OutputLayerDim = config.FcnetHiddens[^1],
        OutputLayerActivation = config.FcnetActivation,
        OutputLayerKernelInitializer = config.FcnetKernelInitializer,
        OutputLayerBiasInitializer = config.FcnetBiasInitializer,
    };
}
