using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Algorithms.Tests.Bc;

/// <summary>A policy that is blind: its only parameters are the logits, zeros at first, so that its best imitation is how often each action was recorded.</summary>
[RLModule]
public sealed partial class Biased : RLModule
{
    private Parameter logits;

    private partial void Setup() => logits = Parameter(zeros(ActionDistributionSize));

    [Forward]
    private Tensor Policy(Tensor obs) => logits.expand([.. obs.shape[..^1], ActionDistributionSize]);
}
