namespace RLModules.Catalogs;

/// <summary>One encoder for actor and critic, or one for each; RLlib's <c>ActorCriticEncoderConfig</c>.</summary>
public sealed record ActorCriticEncoderConfig : EncoderConfig
{
    /// <summary>The encoder that both share or that each has for itself.</summary>
    public required EncoderConfig BaseEncoderConfig { get; init; }

    /// <summary>Whether actor and critic share one encoder.</summary>
    public bool Shared { get; init; } = true;

    /// <summary>Whether the critic is left out.</summary>
    public bool InferenceOnly { get; init; }

    /// <inheritdoc/>
    /// <remarks>Of the actor's features, and of the critic's: they are alike.</remarks>
    public override ValueList<int> OutputDims => BaseEncoderConfig.OutputDims;

    /// <inheritdoc/>
    public override bool IsStateful => BaseEncoderConfig.IsStateful;

    /// <inheritdoc/>
    public override void Validate()
    {
        if (BaseEncoderConfig is ActorCriticEncoderConfig)
        {
            throw new ArgumentException($"{Owner}.{nameof(BaseEncoderConfig)} is an {Owner} itself; give the encoder of one of the two.", nameof(BaseEncoderConfig));
        }

        BaseEncoderConfig.Validate();
    }

    /// <summary>Checks the config and builds the encoder.</summary>
    /// <exception cref="ArgumentException">The config cannot be built.</exception>
    public new ActorCriticEncoder Build() => (ActorCriticEncoder)base.Build();

    /// <inheritdoc/>
    protected override Encoder CreateEncoder() => new ActorCriticEncoder(this);
}
