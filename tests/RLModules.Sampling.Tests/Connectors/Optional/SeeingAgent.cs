using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Sampling.Tests.Connectors.Optional;

/// <summary>Returns what it saw, so that episodes keep it. An observation's value is the sum of its numbers.</summary>
[RLModule]
internal sealed partial class SeeingAgent : RLModule
{
    private Linear policy;

    private partial void Setup() => policy = Linear(ObservationSize, ActionDistributionSize);

    [Forward]
    private (Tensor actionDistInputs, Tensor seenObs) Policy(Tensor obs) => (policy.call(obs.flatten(1)), obs);

    [ComputeValues]
    private Tensor Values(Tensor obs) => obs.flatten(1).sum(1);
}
