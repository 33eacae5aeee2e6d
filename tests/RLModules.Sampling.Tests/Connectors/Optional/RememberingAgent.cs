using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Sampling.Tests.Connectors.Optional;

/// <summary>Is given previous actions and rewards, and returns them, so that episodes keep them. A value is the last of the rewards given.</summary>
[RLModule]
internal partial class RememberingAgent : RLModule
{
    private Linear policy;

    private partial void Setup() => policy = Linear(ObservationSize, ActionDistributionSize);

    [Forward]
    private (Tensor actionDistInputs, Tensor seenActions, Tensor seenRewards) Policy(Tensor obs, Tensor prevActions, Tensor prevRewards) =>
        (policy.call(obs), prevActions, prevRewards);

    [ComputeValues]
    private Tensor Values(Tensor obs, Tensor prevRewards) => obs.select(1, 0) * 0 + prevRewards.select(1, -1);
}
