using RLModules.Catalogs;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Algorithms.Bc;

/// <summary>
/// The networks of behaviour cloning from spaces alone: an encoder and a policy head <c>pi</c>, chosen by the module's <see cref="Catalog"/> after its
/// <see cref="DefaultModelConfig"/>; there is no value function. State names are RLlib's: <c>encoder.net.mlp.0.weight</c>, <c>pi.net.mlp.0.weight</c>.
/// </summary>
/// <remarks>Acting needs all of it, so an inference-only module is the same. Derive to build a part differently, or name another catalog.</remarks>
[RLModule(Id = "RLModules.DefaultBcModule")]
public partial class DefaultBcModule : RLModule<DefaultModelConfig>
{
    /// <inheritdoc/>
    public override int? MaxSequenceLength => Settings.MaxSeqLen;

    /// <summary>From observations to features.</summary>
    protected Encoder Encoder { get; private set; }

    /// <summary>From features to the inputs of the action distribution.</summary>
    [Component("pi")]
    protected Module<Tensor, Tensor> PolicyHead { get; private set; }

    /// <summary>Builds the encoder. Spaces, settings and catalog are there; what a derived class adds is not yet.</summary>
    protected virtual Encoder BuildEncoder() => Catalog.BuildEncoder(ObservationSpace, ActionSpace, Settings);

    /// <summary>Builds the policy head; the encoder is there.</summary>
    protected virtual Module<Tensor, Tensor> BuildPolicyHead() =>
        Catalog.GetPolicyHeadConfig(Encoder.Config.OutputDims, ActionSpace, ActionDistributionType, Settings).Build();

    /// <inheritdoc/>
    protected override DefaultModelConfig ResolveSettings(DefaultModelConfig settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Resolve(new DefaultModelConfig());
    }

    private partial void Setup()
    {
        Encoder = BuildEncoder();
        PolicyHead = BuildPolicyHead();
    }

    [InitialState]
    private TensorDict InitialState() => Encoder.GetInitialState();

    [Forward]
    [Input(Columns.Obs)]
    [Output(Columns.ActionDistInputs, "b.., {ActionDistributionSize}")]
    private TensorDict Policy(TensorDict batch)
    {
        var encoded = Encoder.call(batch);
        return Encoder.WithState(new(2) { { Columns.ActionDistInputs, PolicyHead.call(encoded[Encoder.EncoderOut]) } }, encoded);
    }
}
