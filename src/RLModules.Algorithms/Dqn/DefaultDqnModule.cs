using RLModules.Catalogs;
using RLModules.Learning.Schedules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Algorithms.Dqn;

/// <summary>
/// DQN's networks from spaces alone: an encoder, a head <c>af</c> for Q-values or, with a value head <c>vf</c> beside it, advantages; each with its target network. Chosen by the
/// module's catalog after its <see cref="DqnModelConfig"/>. State names are RLlib's (<c>encoder.net.mlp.0.weight</c>, <c>af.net.mlp.0.weight</c>), those of the targets begin with <c>_target_</c>.
/// </summary>
/// <remarks>
/// The best action has the highest of <c>action_dist_inputs</c>, which are the Q-values; while exploring they are log-probabilities of the ε-greedy policy, so that what samples from them needs to
/// know nothing of ε. Of a recurrent module the next observations must be one step on.
/// </remarks>
[RLModule(Id = "RLModules.DefaultDqnModule", Catalog = typeof(DqnCatalog))]
public partial class DefaultDqnModule : RLModule<DqnModelConfig>
{
    private Schedule? epsilon;

    /// <inheritdoc/>
    public override int? MaxSequenceLength => Settings.MaxSeqLen;

    /// <summary>From observations to features.</summary>
    [TargetNetworkPair(nameof(BuildEncoder), Key = "_target_encoder")]
    protected Encoder Encoder { get; private set; }

    /// <summary>From features to Q-values, or to advantages beside a value head; (B.., A), or (B.., A·N) with N atoms.</summary>
    [Component("af"), TargetNetworkPair(nameof(BuildActionHead), Key = "_target_af")]
    protected Module<Tensor, Tensor> ActionHead { get; private set; }

    /// <summary>From features to a value, (B.., 1), or (B.., N); null unless dueling.</summary>
    [Component("vf"), TargetNetworkPair(nameof(BuildValueHead), Key = "_target_vf")]
    protected Module<Tensor, Tensor>? ValueHead { get; private set; }

    /// <summary>Builds the encoder. Spaces, settings and catalog are there; what a derived class adds is not yet.</summary>
    protected virtual Encoder BuildEncoder() => Catalog.BuildEncoder(ObservationSpace, ActionSpace, Settings);

    /// <summary>Builds the head of the actions; the encoder is there.</summary>
    protected virtual Module<Tensor, Tensor> BuildActionHead() => Catalog.GetHeadConfig(Encoder.Config.OutputDims, checked(ActionDistributionSize * Settings.NumAtoms), Settings).Build();

    /// <summary>Builds the value head, or none; the encoder is there.</summary>
    protected virtual Module<Tensor, Tensor>? BuildValueHead() => Settings.Dueling ? Catalog.GetHeadConfig(Encoder.Config.OutputDims, Settings.NumAtoms, Settings).Build() : null;

    /// <inheritdoc/>
    protected override DqnModelConfig ResolveSettings(DqnModelConfig settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return (DqnModelConfig)settings.Resolve(new DefaultModelConfig());
    }

    private QNetwork Network => new(Encoder, ActionHead, ValueHead, ActionSize, Settings);

    private QNetwork TargetNetwork => new(EncoderTarget, ActionHeadTarget, ValueHeadTarget, ActionSize, Settings);

    [InitialState]
    private TensorDict InitialState() => Encoder.GetInitialState();

    [Forward]
    [Input(Columns.Obs)]
    [Output(Columns.ActionDistInputs, "b.., {ActionSize}")]
    private TensorDict Act(TensorDict batch)
    {
        var encoded = Encoder.call(batch);
        return Encoder.WithState(new(2) { { Columns.ActionDistInputs, Network.Expected(Network.Values(encoded[Encoder.EncoderOut], isNoisy: false)) } }, encoded);
    }

    [ForwardExploration]
    [Input(Columns.Obs)]
    [Output(Columns.ActionDistInputs, "b.., {ActionSize}")]
    private TensorDict Explore(TensorDict batch, ExplorationContext context)
    {
        var encoded = Encoder.call(batch);
        var qValues = Network.Expected(Network.Values(encoded[Encoder.EncoderOut], isNoisy: true, context.Generator));
        epsilon ??= Settings.EpsilonSchedule();
        return Encoder.WithState(new(2) { { Columns.ActionDistInputs, EpsilonGreedy.Logits(qValues, epsilon.ValueAt(context.Timestep)) } }, encoded);
    }

    [ForwardTrain]
    [Input(Columns.Obs)]
    [Input(Columns.NextObs)]
    [Output(Columns.QfPreds, "b.., {ActionSize}")]
    [Output(DqnColumns.QfTargetNextPreds, "b.., {ActionSize}")]
    private TensorDict Train(TensorDict batch)
    {
        var outputs = Network.ColumnsOf(Network.Values(batch, isNoisy: true));
        using var noGrad = no_grad();
        if (Settings.DoubleQ)
        {
            outputs.Add(DqnColumns.QfNextPreds, Network.Expected(Network.NextValues(batch)));
        }

        var targets = TargetNetwork.NextValues(batch);
        outputs.Add(DqnColumns.QfTargetNextPreds, TargetNetwork.Expected(targets));
        if (Settings.NumAtoms > 1)
        {
            outputs.Add(DqnColumns.QfTargetNextLogits, targets);
        }

        return outputs;
    }

    [ComputeQValues]
    [Input(Columns.Obs)]
    [Output(Columns.QfPreds, "b.., {ActionSize}")]
    private TensorDict QValues(TensorDict batch) => Network.ColumnsOf(Network.Values(batch));

    [ComputeAdvantageDistribution]
    [Input(Columns.Obs)]
    [Output(Columns.QfPreds, "b.., {ActionSize}")]
    private TensorDict Advantages(TensorDict batch) => Network.ColumnsOf((Network with { ValueHead = null }).Values(batch));

    [ForwardTarget]
    [Input(Columns.Obs)]
    [Output(Columns.QfPreds, "b.., {ActionSize}")]
    private TensorDict Target(TensorDict batch) => TargetNetwork.ColumnsOf(TargetNetwork.Values(batch));
}
