using RLModules.Distributions;
using static TorchSharp.torch;

namespace RLModules.Sampling.Tests.Connectors;

/// <summary>Draws the first and the last part of its action within the bounds, the middle one without.</summary>
[RLModule]
public sealed partial class BoundedParts : RLModule
{
    /// <inheritdoc/>
    protected override ActionDistributionType CreateActionDistributionType()
    {
        var part = 0;
        return MultiDistribution.KindFor(ActionSpace, leaf => part++ == 1 ? DiagGaussianDistribution.Kind : BetaDistribution.KindFor(leaf));
    }

    [Forward]
    private Tensor Policy(Tensor obs) => zeros(obs.size(0), ActionDistributionSize);
}
