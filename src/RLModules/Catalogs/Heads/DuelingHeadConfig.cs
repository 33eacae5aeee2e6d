using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>
/// A stream of layers for the state's value and one for the actions' advantages, together Q = V + A − mean A (Wang et al. 2016, eq. 9); with
/// more than one atom the same of logits (Hessel et al. 2018).
/// </summary>
public sealed record DuelingHeadConfig : QHeadConfig
{
    /// <summary>The layers of the value's outputs.</summary>
    public MlpHeadConfig ValueStream => Stream(AtomCount);

    /// <inheritdoc/>
    protected override nn.Module<Tensor, Tensor> CreateHead() => new DuelingHead(this);
}
