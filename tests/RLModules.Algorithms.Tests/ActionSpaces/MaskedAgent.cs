using RLModules.Distributions;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Algorithms.Tests.ActionSpaces;

/// <summary>Forbids the last of three actions where the first sign is negative.</summary>
[RLModule]
internal sealed partial class MaskedAgent : RLModule
{
    private Linear policy;
    private Linear values;

    private partial void Setup()
    {
        policy = Linear(ObservationSize, ActionDistributionSize);
        values = Linear(ObservationSize, 1);
    }

    [Forward]
    private CategoricalDistribution Policy(Tensor obs)
    {
        var isAllowed = cat([ones(obs.size(0), 2, ScalarType.Bool), obs.narrow(-1, 0, 1) > 0], -1);
        return new(policy.call(obs).MaskActions(isAllowed));
    }

    [ForwardTrain]
    private (CategoricalDistribution Policy, Tensor vfPreds) Train(Tensor obs) => (Policy(obs), Values(obs));

    [ComputeValues]
    private Tensor Values(Tensor obs) => values.call(obs).squeeze(-1);
}
