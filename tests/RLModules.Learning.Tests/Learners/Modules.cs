using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Learning.Tests.Learners;

/// <summary>No value function, but a loss of its own: the output is to be twice the observation.</summary>
[RLModule]
public sealed partial class SelfTaught : RLModule, ISelfSupervisedLossApi
{
    private Linear head;

    public Tensor ComputeSelfSupervisedLoss(ILossContext context, TensorDict batch, TensorDict forwardOutputs)
    {
        context.Metrics.LogValue((context.ModuleId, "modules_seen"), context.Modules.Count);
        return (forwardOutputs["doubled"] - (2 * batch[Columns.Obs])).square().mean();
    }

    private partial void Setup() => head = Linear(2, 2);

    [Forward]
    [return: Column("doubled")]
    private Tensor Double(Tensor obs) => head.call(obs);
}

/// <summary>Neither a value function nor a loss.</summary>
[RLModule]
public sealed partial class PolicyOnly : RLModule
{
    private Linear head;

    private partial void Setup() => head = Linear(2, ActionDistributionSize);

    [Forward]
    private Tensor Policy(Tensor obs) => head.call(obs);
}

/// <summary>A value function with a target network.</summary>
[RLModule]
public sealed partial class WithTarget : RLModule
{
    [TargetNetworkPair(nameof(BuildHead))] private Linear head;

    private partial void Setup()
    {
    }

    private Linear BuildHead() => Linear(2, 1);

    [Forward]
    [return: Column("vf_preds")]
    private Tensor Train(Tensor obs) => Values(obs);

    [ComputeValues]
    private Tensor Values(Tensor obs) => head.call(obs).squeeze(-1);
}

/// <summary>Several modules, and beside them a network with a target of its own.</summary>
[RLModule]
public sealed partial class TargetsOfAll : MultiRLModule
{
    [Shared][TargetNetworkPair(nameof(BuildQ))] private Linear q;

    private static Linear BuildQ() => Linear(2, 2);
}
