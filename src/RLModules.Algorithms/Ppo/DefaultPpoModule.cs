using RLModules.Catalogs;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Algorithms.Ppo;

/// <summary>
/// PPO's networks from spaces alone: an encoder for actor and critic, or one for each (the default), a policy head <c>pi</c> and a value head <c>vf</c>, all chosen by the
/// module's <see cref="Catalog"/> after its <see cref="DefaultModelConfig"/>. State names are RLlib's, such as <c>encoder.actor_encoder.net.mlp.0.weight</c>.
/// </summary>
/// <remarks>Derive to build a part differently, or to add one; or name another catalog, in the attribute of a derived class or in the spec.</remarks>
[RLModule(Id = "RLModules.DefaultPpoModule")]
public partial class DefaultPpoModule : RLModule<DefaultModelConfig>
{
    /// <inheritdoc/>
    public override int? MaxSequenceLength => Settings.MaxSeqLen;

    /// <summary>The features of actor and critic.</summary>
    protected ActorCriticEncoder Encoder { get; private set; }

    /// <summary>From the actor's features to the inputs of the action distribution.</summary>
    [Component("pi")]
    protected Module<Tensor, Tensor> PolicyHead { get; private set; }

    /// <summary>From the critic's features to a value estimate, (B.., 1).</summary>
    [Component("vf"), NonInference]
    protected Module<Tensor, Tensor> ValueHead { get; private set; }

    /// <summary>Builds the encoder. Spaces, settings and catalog are there; what a derived class adds is not yet.</summary>
    protected virtual ActorCriticEncoder BuildEncoder() => Catalog.GetActorCriticEncoderConfig(ObservationSpace, ActionSpace, Settings, InferenceOnly).Build();

    /// <summary>Builds the policy head; the encoder is there.</summary>
    protected virtual Module<Tensor, Tensor> BuildPolicyHead() =>
        Catalog.GetPolicyHeadConfig(Encoder.Config.OutputDims, ActionSpace, ActionDistributionType, Settings).Build();

    /// <summary>Builds the value head; the encoder is there. An inference-only module has none.</summary>
    protected virtual Module<Tensor, Tensor> BuildValueHead() => Catalog.GetValueHeadConfig(Encoder.Config.OutputDims, Settings).Build();

    /// <inheritdoc/>
    /// <remarks>Actor and critic have an encoder each unless the settings say otherwise: RLlib's default for PPO.</remarks>
    protected override DefaultModelConfig ResolveSettings(DefaultModelConfig settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Resolve(new DefaultModelConfig { VfShareLayers = false });
    }

    private partial void Setup()
    {
        Encoder = BuildEncoder();
        PolicyHead = BuildPolicyHead();
    }

    private partial void SetupForTraining() => ValueHead = BuildValueHead();

    [InitialState]
    private TensorDict InitialState() => Encoder.GetInitialState();

    // Without a state there is nothing of the critic's to carry on, so only the actor runs.
    [Forward]
    [Input(Columns.Obs)]
    [Output(Columns.ActionDistInputs, "b.., {ActionDistributionSize}")]
    private TensorDict Act(TensorDict batch)
    {
        if (!Encoder.IsStateful)
        {
            return new(1) { { Columns.ActionDistInputs, PolicyHead.call(Encoder.EncodeActor(batch)) } };
        }

        var encoded = Encoder.call(batch);
        return new(2)
        {
            { Columns.ActionDistInputs, PolicyHead.call(encoded.GetDict(Catalogs.Encoder.EncoderOut)[ActorCriticEncoder.Actor]) },
            { Columns.StateOut, encoded.GetDict(Columns.StateOut) },
        };
    }

    [ForwardTrain]
    [Input(Columns.Obs)]
    [Output(Columns.ActionDistInputs, "b.., {ActionDistributionSize}")]
    [Output(Columns.VfPreds, "b..")]
    private TensorDict Train(TensorDict batch)
    {
        var encoded = Encoder.call(batch);
        var features = encoded.GetDict(Catalogs.Encoder.EncoderOut);
        var embeddings = features[ActorCriticEncoder.Critic];
        var outputs = new TensorDict
        {
            { Columns.ActionDistInputs, PolicyHead.call(features[ActorCriticEncoder.Actor]) },
            { Columns.VfPreds, Values(batch, embeddings) },
            { Columns.Embeddings, embeddings },
        };
        return Encoder.WithState(outputs, encoded);
    }

    [ComputeValues]
    [Input(Columns.Obs)]
    private Tensor Values(TensorDict batch, Tensor? embeddings) => ValueHead.call(embeddings ?? Encoder.EncodeCritic(batch)).squeeze(-1);
}
