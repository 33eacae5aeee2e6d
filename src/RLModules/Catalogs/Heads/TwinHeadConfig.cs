using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>Two heads that are alike and start apart, of which an algorithm takes the smaller value (clipped double Q-learning, Fujimoto et al. 2018).</summary>
public sealed record TwinHeadConfig : HeadConfig
{
    /// <summary>What each of the two is made of; its inputs are this head's.</summary>
    public required HeadConfig BaseHeadConfig { get; init; }

    /// <inheritdoc/>
    /// <remarks>Those of one head; what comes out is (2, B.., …).</remarks>
    public override ValueList<int> OutputDims => BaseHeadConfig.OutputDims;

    /// <inheritdoc/>
    public override void Validate()
    {
        BaseHeadConfig.Validate();
        if (!InputDims.Equals(BaseHeadConfig.InputDims))
        {
            throw new ArgumentException($"{Owner}.{nameof(InputDims)} is {InputDims}, but each head takes {BaseHeadConfig.InputDims}: make them equal.", nameof(InputDims));
        }
    }

    /// <inheritdoc/>
    protected override nn.Module<Tensor, Tensor> CreateHead() => new TwinHead(this);
}
