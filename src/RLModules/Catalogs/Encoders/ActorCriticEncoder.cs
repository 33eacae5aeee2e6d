using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>
/// Features for an actor and a critic: <c>encoder_out.actor</c> and <c>encoder_out.critic</c>. State names are RLlib's: <c>encoder.</c> where
/// both share one, else <c>actor_encoder.</c> and <c>critic_encoder.</c>, and separate encoders with a state have <c>state_in.actor</c>,
/// <c>state_in.critic</c>. The critic's own encoder is gone from an inference-only module.
/// </summary>
[Network]
public sealed partial class ActorCriticEncoder : Encoder
{
    /// <summary>The actor's part of the features and, where the encoders are separate, of the state.</summary>
    public const string Actor = "actor";

    /// <summary>The critic's part.</summary>
    public const string Critic = "critic";

    private readonly Encoder? encoder;
    private readonly Encoder? actorEncoder;
    [NonInference] private Encoder? criticEncoder;

    internal ActorCriticEncoder(ActorCriticEncoderConfig config)
        : base(nameof(ActorCriticEncoder))
    {
        Config = config;
        if (config.Shared)
        {
            encoder = config.BaseEncoderConfig.Build();
        }
        else
        {
            actorEncoder = config.BaseEncoderConfig.Build();
            criticEncoder = config.InferenceOnly ? null : config.BaseEncoderConfig.Build();
        }

        RegisterComponents();
    }

    /// <inheritdoc/>
    public override ActorCriticEncoderConfig Config { get; }

    /// <summary>Whether there is an encoder for the critic: not in an inference-only module.</summary>
    public bool HasCritic => Config.Shared ? !Config.InferenceOnly : criticEncoder is not null;

    /// <inheritdoc/>
    /// <remarks>The state of what is there: an inference-only encoder has none of the critic's, and returns none.</remarks>
    public override TensorDict GetInitialState() => !IsStateful ? [] : Config.Shared
        ? encoder!.GetInitialState()
        : HasCritic ? new TensorDict(2) { { Actor, actorEncoder!.GetInitialState() }, { Critic, actorEncoder.GetInitialState() } }
        : new TensorDict(1) { { Actor, actorEncoder!.GetInitialState() } };

    /// <summary>The actor's features alone.</summary>
    /// <param name="batch">The module's batch.</param>
    /// <returns>Shape (B.., <see cref="ActorCriticEncoderConfig.OutputDims"/>).</returns>
    public Tensor EncodeActor(TensorDict batch) => (Config.Shared ? encoder!.call(batch) : actorEncoder!.call(Of(batch, Actor)))[EncoderOut];

    /// <summary>The critic's features alone.</summary>
    /// <param name="batch">The module's batch.</param>
    /// <returns>Shape (B.., <see cref="ActorCriticEncoderConfig.OutputDims"/>).</returns>
    /// <exception cref="InvalidOperationException">The encoder is inference-only.</exception>
    public Tensor EncodeCritic(TensorDict batch) => !HasCritic
        ? throw new InvalidOperationException($"{nameof(ActorCriticEncoder)} is inference-only, so it has no encoder for the critic: build the module in full to compute values.")
        : (Config.Shared ? encoder!.call(batch) : criticEncoder!.call(Of(batch, Critic)))[EncoderOut];

    /// <summary>The features of both.</summary>
    /// <param name="batch">The module's batch.</param>
    /// <returns><c>encoder_out.actor</c>, <c>encoder_out.critic</c> unless the encoder is inference-only, and <c>state_out</c> where there is a state.</returns>
    public override TensorDict forward(TensorDict batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var actor = Config.Shared ? encoder!.call(batch) : actorEncoder!.call(Of(batch, Actor));
        var critic = !HasCritic ? null : Config.Shared ? actor : criticEncoder!.call(Of(batch, Critic));

        var features = new TensorDict(2) { { Actor, actor[EncoderOut] } };
        if (critic is not null)
        {
            features.Add(Critic, critic[EncoderOut]);
        }

        var outputs = new TensorDict(2) { { EncoderOut, features } };
        if (IsStateful)
        {
            outputs.Add(Columns.StateOut, Config.Shared ? actor.GetDict(Columns.StateOut) : States(actor, critic));
        }

        return outputs;
    }

    private static TensorDict States(TensorDict actor, TensorDict? critic)
    {
        var states = new TensorDict(2) { { Actor, actor.GetDict(Columns.StateOut) } };
        if (critic is not null)
        {
            states.Add(Critic, critic.GetDict(Columns.StateOut));
        }

        return states;
    }

    private TensorDict Of(TensorDict batch, string part)
    {
        if (!IsStateful)
        {
            return batch;
        }

        var own = new TensorDict(batch.Count);
        foreach (var column in batch)
        {
            own.Add(column.Key == Columns.StateIn ? new(column.Key, ((TensorDict)column.Value).GetDict(part)) : column);
        }

        return own;
    }
}
