using RLModules.Catalogs;

namespace CustomCatalogSample;

/// <summary>Extending by catalog: one decision is another, dense encoders normalize each hidden layer in front of its activation; all others stay. It serves any module with a catalog.</summary>
public sealed class NormalizedCatalog : Catalog
{
    /// <inheritdoc/>
    protected override EncoderConfig GetMlpEncoderConfig(ValueList<int> inputDims, DefaultModelConfig config) =>
        (MlpEncoderConfig)base.GetMlpEncoderConfig(inputDims, config) with { HiddenLayerUseLayerNorm = true };
}
