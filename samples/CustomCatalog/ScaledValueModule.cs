using RLModules;
using RLModules.Algorithms.Ppo;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CustomCatalogSample;

/// <summary>
/// Extending by inheritance: a part is built differently, the value head, whose network estimates the mean reward ahead, about 1, in place of the discounted sum, about
/// 1/(1 − γ) = 100. Everything else, the forwards, the pruning and the state names, is <see cref="DefaultPpoModule"/>'s.
/// </summary>
[RLModule]
public sealed partial class ScaledValueModule : DefaultPpoModule
{
    /// <summary>1/(1 − γ) for γ = 0.99.</summary>
    public const double Horizon = 100;

    /// <inheritdoc/>
    protected override Module<Tensor, Tensor> BuildValueHead() => new ScaledHead(base.BuildValueHead(), Horizon);
}
