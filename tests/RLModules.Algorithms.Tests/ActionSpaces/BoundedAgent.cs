using RLModules.Distributions;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Algorithms.Tests.ActionSpaces;

/// <summary>Returns a distribution that is bound to its action space.</summary>
[RLModule]
internal sealed partial class BoundedAgent : RLModule
{
    private Linear hidden;
    private Linear policy;
    private Linear values;

    private partial void Setup()
    {
        hidden = Linear(ObservationSize, 16);
        policy = Linear(16, ActionDistributionSize);
        values = Linear(16, 1);
    }

    [Forward]
    private SquashedGaussianDistribution Policy(Tensor obs) => new(policy.call(hidden.call(obs).tanh()));

    [ForwardTrain]
    private (SquashedGaussianDistribution Policy, Tensor vfPreds) Train(Tensor obs) => (Policy(obs), Values(obs));

    [ComputeValues]
    private Tensor Values(Tensor obs) => values.call(hidden.call(obs).tanh()).squeeze(-1);
}
