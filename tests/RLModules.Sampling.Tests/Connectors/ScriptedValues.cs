using static TorchSharp.torch;

namespace RLModules.Sampling.Tests.Connectors;

/// <summary>The value of an observation is the number it consists of.</summary>
[RLModule]
public sealed partial class ScriptedValues : RLModule
{
    [Forward]
    private Tensor Policy(Tensor obs) => zeros(obs.size(0), ActionDistributionSize);

    [ComputeValues]
    private Tensor Values(Tensor obs) => obs.squeeze(-1);
}
