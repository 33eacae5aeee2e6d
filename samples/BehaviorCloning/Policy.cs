using RLModules;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BehaviorCloningSample;

/// <summary>A policy and nothing else: who imitates needs no value function.</summary>
[RLModule]
public sealed partial class Policy : RLModule
{
    private const int Hidden = 64;

    private Sequential policy;

    private partial void Setup() => policy = Sequential(
        Linear(ObservationSize, Hidden), Tanh(),
        Linear(Hidden, Hidden), Tanh(),
        Linear(Hidden, ActionDistributionSize));

    [Forward]
    private Tensor Act(Tensor obs) => policy.call(obs);
}
