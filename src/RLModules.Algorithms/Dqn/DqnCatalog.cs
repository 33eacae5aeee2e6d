using RLModules.Catalogs;
using RLModules.Distributions;
using RLModules.Spaces;

namespace RLModules.Algorithms.Dqn;

/// <summary>Chooses DQN's networks: heads with noise in their weights where the config says so.</summary>
public class DqnCatalog : Catalog
{
    /// <inheritdoc/>
    /// <remarks>Categorical over choices; there is no best action among numbers.</remarks>
    public override ActionDistributionType GetActionDistributionType(Space actionSpace) => actionSpace is DiscreteSpace
        ? base.GetActionDistributionType(actionSpace)
        : throw new NotSupportedException($"DQN acts in a DiscreteSpace; the action space is {actionSpace}. Take SAC or PPO for numbers, or a DiscreteSpace of the choices' combinations.");

    /// <inheritdoc/>
    public override HeadConfig GetHeadConfig(ValueList<int> featureDims, int outputs, DefaultModelConfig config)
    {
        var head = base.GetHeadConfig(featureDims, outputs, config);
        return config is DqnModelConfig { Noisy: true } noisy && head is MlpHeadConfig dense ? NoisyMlpHeadConfig.Of(dense) with { StdInit = noisy.StdInit } : head;
    }
}
