using RLModules.Algorithms.Replay;
using RLModules.Catalogs;
using RLModules.Spaces;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Algorithms.Sac;

/// <summary>
/// SAC's networks from spaces alone, over numbers or choices: a policy, <c>pi_encoder</c> and <c>pi</c>, and one or two critics, <c>qf_encoder</c> and <c>qf</c>, <c>qf_twin_encoder</c> and
/// <c>qf_twin</c>, each with its target network. Chosen by the module's catalog after its <see cref="SacModelConfig"/>; state names are RLlib's, those of the targets begin with <c>target_</c>.
/// </summary>
/// <remarks>
/// <see cref="LogAlpha"/> is a parameter here and not the learner's, so that it has an optimizer, gradients shared between learners and a place in the checkpoint like every other. The state of a recurrent
/// module is the policy's: critics begin each sequence without a memory, so that acting needs none of them, and next observations must be one step on.
/// </remarks>
[RLModule(Id = "RLModules.DefaultSacModule", Catalog = typeof(SacCatalog))]
public partial class DefaultSacModule : RLModule<SacModelConfig>
{
    /// <inheritdoc/>
    public override int? MaxSequenceLength => Settings.MaxSeqLen;

    /// <summary>From observations to the policy's features.</summary>
    protected Encoder PiEncoder { get; private set; }

    /// <summary>From those to the inputs of the action distribution.</summary>
    [Component("pi")]
    protected Module<Tensor, Tensor> PolicyHead { get; private set; }

    /// <summary>The first critic's encoder.</summary>
    [NonInference, TargetNetworkPair(nameof(BuildQEncoder), Key = "target_qf_encoder")]
    protected Encoder QfEncoder { get; private set; }

    /// <summary>The first critic's head: the value of the action, (B.., 1), or of every choice, (B.., A).</summary>
    [NonInference, Component("qf"), TargetNetworkPair(nameof(BuildQHead), Key = "target_qf")]
    protected Module<Tensor, Tensor> QfHead { get; private set; }

    /// <summary>The second critic's encoder; null where there is one critic.</summary>
    [NonInference, TargetNetworkPair(nameof(BuildTwinEncoder), Key = "target_qf_twin_encoder")]
    protected Encoder? QfTwinEncoder { get; private set; }

    /// <summary>The second critic's head.</summary>
    [NonInference, Component("qf_twin"), TargetNetworkPair(nameof(BuildTwinHead), Key = "target_qf_twin")]
    protected Module<Tensor, Tensor>? QfTwinHead { get; private set; }

    /// <summary>log α, the weight of the entropy, a scalar.</summary>
    [NonInference]
    protected Parameter LogAlpha { get; private set; }

    /// <summary>α now, without gradient.</summary>
    /// <exception cref="InvalidOperationException">The module is inference-only.</exception>
    public double Alpha
    {
        get
        {
            ThrowIfInferenceOnly(nameof(Alpha));
            return Math.Exp(LogAlpha.item<float>());
        }
    }

    /// <summary>Builds the policy's encoder. Spaces, settings and catalog are there; what a derived class adds is not yet.</summary>
    protected virtual Encoder BuildPiEncoder() => Catalog.BuildEncoder(ObservationSpace, ActionSpace, Settings);

    /// <summary>Builds the policy head; its encoder is there.</summary>
    protected virtual Module<Tensor, Tensor> BuildPolicyHead() =>
        Catalog.GetPolicyHeadConfig(PiEncoder.Config.OutputDims, ActionSpace, ActionDistributionType, Settings).Build();

    /// <summary>Builds a critic's encoder.</summary>
    protected virtual Encoder BuildQEncoder() => Catalog.GetQEncoderConfig(ObservationSpace, ActionSpace, Settings).Build();

    /// <summary>Builds a critic's head.</summary>
    protected virtual Module<Tensor, Tensor> BuildQHead() => Catalog.GetQHeadConfig(ObservationSpace, ActionSpace, Settings).Build();

    /// <inheritdoc/>
    protected override SacModelConfig ResolveSettings(SacModelConfig settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return (SacModelConfig)settings.Resolve(new DefaultModelConfig());
    }

    private Encoder? BuildTwinEncoder() => Settings.TwinQ ? BuildQEncoder() : null;

    private Module<Tensor, Tensor>? BuildTwinHead() => Settings.TwinQ ? BuildQHead() : null;

    private bool EncodesActions => Catalog.EncodesActions(ObservationSpace, ActionSpace, Settings);

    private SacCritics Critics =>
        new(new(QfEncoder, QfHead, EncodesActions), QfTwinEncoder is null ? null : new(QfTwinEncoder, QfTwinHead!, EncodesActions));

    private SacCritics TargetCritics =>
        new(new(QfEncoderTarget, QfHeadTarget, EncodesActions), QfTwinEncoderTarget is null ? null : new(QfTwinEncoderTarget, QfTwinHeadTarget!, EncodesActions));

    private partial void Setup()
    {
        PiEncoder = BuildPiEncoder();
        PolicyHead = BuildPolicyHead();
    }

    private partial void SetupForTraining() => LogAlpha = Parameter(tensor((float)Math.Log(Settings.InitialAlpha)));

    [InitialState]
    private TensorDict InitialState() => PiEncoder.GetInitialState();

    [Forward]
    [Input(Columns.Obs)]
    [Output(Columns.ActionDistInputs, "b.., {ActionDistributionSize}")]
    private TensorDict Act(TensorDict batch)
    {
        var encoded = PiEncoder.call(batch);
        return PiEncoder.WithState(new() { { Columns.ActionDistInputs, PolicyHead.call(encoded[Encoder.EncoderOut]) } }, encoded);
    }

    [ForwardTrain]
    [Input(Columns.Obs)]
    [Input(Columns.NextObs)]
    [Input(Columns.Actions, Optional = true)]
    [Output(Columns.ActionDistInputs, "b.., {ActionDistributionSize}")]
    private TensorDict Train(TensorDict batch)
    {
        var values = Critics.Values(batch, ActionsOf(batch));
        var outputs = SacCritics.Add(Act(batch), values);
        var (actions, logProbabilities) = Resample(outputs[Columns.ActionDistInputs], reparameterized: true);
        outputs.Add(SacColumns.LogpResampled, logProbabilities);
        outputs.Add(SacColumns.QCurr, actions is null ? SacCritics.Smaller(values).detach() : Critics.SmallerOfActions(batch, actions));

        using var noGrad = no_grad();
        var next = PolicyHead.call(NextObservations.Encode(PiEncoder, batch, PiEncoder.IsStateful ? batch.GetDict(Columns.StateIn) : null));
        var (nextActions, nextLogProbabilities) = Resample(next, reparameterized: false);
        outputs.Add(SacColumns.LogpNextResampled, nextLogProbabilities);
        outputs.Add(SacColumns.QTargetNext, TargetCritics.SmallerNext(batch, nextActions));
        return outputs;
    }

    [ComputeQValues]
    [Input(Columns.Obs)]
    [Input(Columns.Actions, Optional = true)]
    private TensorDict QValues(TensorDict batch) => SacCritics.Add(new TensorDict(2), Critics.Values(batch, ActionsOf(batch)));

    [ForwardTarget]
    [Input(Columns.Obs)]
    [Input(Columns.Actions, Optional = true)]
    private TensorDict Target(TensorDict batch) => SacCritics.Add(new TensorDict(2), TargetCritics.Values(batch, ActionsOf(batch)));

    // A critic over choices values all of them, and needs to know of none.
    private Tensor? ActionsOf(TensorDict batch) => ActionSpace is DiscreteSpace ? null : batch[Columns.Actions];

    // Of choices, none are drawn: the losses sum over all of them.
    private (Tensor? Actions, Tensor LogProbabilities) Resample(Tensor inputs, bool reparameterized) => ActionSpace is DiscreteSpace
        ? (null, inputs.log_softmax(-1))
        : ActionDistributionType.FromInputs(inputs).SampleAndLogProb(reparameterized: reparameterized);
}
