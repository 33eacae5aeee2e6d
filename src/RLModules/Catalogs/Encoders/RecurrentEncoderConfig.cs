namespace RLModules.Catalogs;

/// <summary>
/// A recurrent network over sequences, behind another encoder that makes each step a vector; RLlib's <c>RecurrentEncoderConfig</c>. Sequences are
/// batch-major, (B, T, …), as all pipelines here give them.
/// </summary>
public sealed record RecurrentEncoderConfig : EncoderConfig
{
    /// <summary>The kind of the layers.</summary>
    public RecurrentLayerType RecurrentLayerType { get; init; } = RecurrentLayerType.Lstm;

    /// <summary>The size of the state of one layer, and of the output.</summary>
    public required int HiddenDim { get; init; }

    /// <summary>The layers, one on top of the other.</summary>
    public int NumLayers { get; init; } = 1;

    /// <summary>Whether the layers have biases.</summary>
    public bool UseBias { get; init; } = true;

    /// <summary>What makes each step a vector; null where observations are vectors, of <see cref="InputDims"/>.</summary>
    public EncoderConfig? TokenizerConfig { get; init; }

    /// <summary>The size of observations where there is no tokenizer.</summary>
    public ValueList<int> InputDims { get; init; } = [];

    /// <summary>Numbers in a row of the column <c>prev_actions</c>, which goes into the recurrent layers beside the tokens; 0 for none.</summary>
    public int PrevActionsSize { get; init; }

    /// <summary>Numbers in a row of the column <c>prev_rewards</c>, likewise; 0 for none.</summary>
    public int PrevRewardsSize { get; init; }

    /// <summary>How the weights start; null for PyTorch's default.</summary>
    public Initializer? HiddenKernelInitializer { get; init; }

    /// <summary>How the biases start; null for PyTorch's default.</summary>
    public Initializer? HiddenBiasInitializer { get; init; }

    /// <inheritdoc/>
    public override bool IsStateful => true;

    /// <inheritdoc/>
    public override ValueList<int> OutputDims => [DenseLayers.Positive(Owner, nameof(HiddenDim), HiddenDim)];

    /// <summary>The size of what goes into the first recurrent layer at one step.</summary>
    /// <exception cref="ArgumentException">The config cannot be built.</exception>
    public int StepSize => checked(TokenSize + PrevActionsSize + PrevRewardsSize);

    private int TokenSize => TokenizerConfig is null
        ? DenseLayers.Single(Owner, InputDims, $"set {nameof(TokenizerConfig)} to the encoder of one step")
        : TokenizerConfig.OutputDims is [var size] ? size
        : throw new ArgumentException($"{Owner}.{nameof(TokenizerConfig)} gives {TokenizerConfig.OutputDims}, expected is a vector: let it flatten its output.", nameof(TokenizerConfig));

    /// <inheritdoc/>
    public override void Validate()
    {
        if (!Enum.IsDefined(RecurrentLayerType))
        {
            throw new ArgumentException($"{Owner}.{nameof(RecurrentLayerType)} is {(int)RecurrentLayerType}; expected is {RecurrentLayerType.Lstm} or {RecurrentLayerType.Gru}.", nameof(RecurrentLayerType));
        }

        if (TokenizerConfig is { IsStateful: true } or ActorCriticEncoderConfig)
        {
            throw new ArgumentException($"{Owner}.{nameof(TokenizerConfig)} is a {TokenizerConfig.GetType().Name}; expected is an encoder of one step, without state, for one consumer.", nameof(TokenizerConfig));
        }

        if (PrevActionsSize < 0 || PrevRewardsSize < 0)
        {
            var field = PrevActionsSize < 0 ? nameof(PrevActionsSize) : nameof(PrevRewardsSize);
            throw new ArgumentException($"{Owner}.{field} is {Math.Min(PrevActionsSize, PrevRewardsSize)}; it must not be negative, 0 for none.", field);
        }

        DenseLayers.Positive(Owner, nameof(HiddenDim), HiddenDim);
        DenseLayers.Positive(Owner, nameof(NumLayers), NumLayers);
        HiddenKernelInitializer?.Require(Owner, nameof(HiddenKernelInitializer), isBias: false);
        HiddenBiasInitializer?.Require(Owner, nameof(HiddenBiasInitializer), isBias: true);
        TokenizerConfig?.Validate();
        _ = TokenSize;
    }

    /// <inheritdoc/>
    protected override Encoder CreateEncoder() => new RecurrentEncoder(this);
}
