using RLModules.Catalogs;

namespace RLModules.Algorithms.Dqn;

/// <summary>Chooses DQN's networks: heads with noise in their weights where the config says so.</summary>
public class DqnCatalog : Catalog
{
    /// <inheritdoc/>
    public override HeadConfig GetHeadConfig(ValueList<int> featureDims, int outputs, DefaultModelConfig config)
    {
        var head = base.GetHeadConfig(featureDims, outputs, config);
        return config is DqnModelConfig { Noisy: true } noisy && head is MlpHeadConfig dense ? NoisyMlpHeadConfig.Of(dense) with { StdInit = noisy.StdInit } : head;
    }
}
