using static TorchSharp.torch;

namespace RLModules.Sampling.Tests.EnvRunners;

/// <summary>Takes observations of any type and returns what it saw.</summary>
[RLModule]
public sealed partial class CastingAgent : RLModule
{
    [Forward]
    private (Tensor actionDistInputs, Tensor seenObs) Policy(Tensor obs) => (zeros(obs.size(0), ActionDistributionSize), obs.clone());
}
