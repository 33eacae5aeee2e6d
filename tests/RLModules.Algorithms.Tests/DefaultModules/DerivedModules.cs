using RLModules.Algorithms.Bc;
using RLModules.Algorithms.Dqn;
using RLModules.Algorithms.Ppo;
using RLModules.Algorithms.Sac;
using RLModules.Catalogs;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Algorithms.Tests.DefaultModules;

/// <summary>A default module with a policy head of one's own.</summary>
[RLModule]
public sealed partial class PpoWithOwnHead : DefaultPpoModule
{
    protected override Module<Tensor, Tensor> BuildPolicyHead() => Linear(Encoder.Config.OutputDims[0], ActionDistributionSize, hasBias: false);
}

/// <summary>A default module with an encoder of one's own.</summary>
[RLModule]
public sealed partial class BcWithOwnEncoder : DefaultBcModule
{
    protected override Encoder BuildEncoder() => new MlpEncoderConfig { InputDims = [ObservationSize], HiddenLayerDims = [], OutputLayerDim = 5 }.Build();
}

/// <summary>A default module with heads of one's own, whose targets are built the same way, and a part that its base has not.</summary>
[RLModule]
public sealed partial class DqnWithOwnHeads : DefaultDqnModule
{
    /// <summary>A constant beside the Q-values, as an example of a part.</summary>
    private Parameter offset;

    protected override Module<Tensor, Tensor> BuildActionHead() => Linear(Encoder.Config.OutputDims[0], ActionSize, hasBias: false);

    protected override Module<Tensor, Tensor>? BuildValueHead() => null;

    private partial void Setup() => offset = Parameter(zeros(1));

    [Forward]
    private Tensor Act(Tensor obs) => ActionHead.call(Encoder.call(new TensorDict { { Columns.Obs, obs } })[Encoder.EncoderOut]) + offset;
}

/// <summary>A default module with critics of one's own.</summary>
[RLModule]
public sealed partial class SacWithOwnCritics : DefaultSacModule
{
    protected override Module<Tensor, Tensor> BuildQHead() => Linear(Catalog.GetQEncoderConfig(ObservationSpace, ActionSpace, Settings).OutputDims[0], 1, hasBias: false);
}
