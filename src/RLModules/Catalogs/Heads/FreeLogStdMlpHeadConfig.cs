using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>
/// Dense layers for the means of a Gaussian, and one trained vector for the log standard deviations, whatever the input; RLlib's
/// <c>FreeLogStdMLPHeadConfig</c>. Its outputs are means, then log standard deviations: the last layer has half as many units as it says.
/// </summary>
public sealed record FreeLogStdMlpHeadConfig : MlpHeadConfig
{
    /// <inheritdoc/>
    public override ValueList<DenseLayer> Layers => DenseLayers.Of(Owner, this, InputSize, outputDivisor: 2);

    /// <inheritdoc/>
    public override ValueList<int> OutputDims => [2 * Layers[^1].Outputs];

    /// <inheritdoc/>
    public override void Validate()
    {
        _ = InputSize;
        var (field, outputs) = OutputLayerDim is { } dim ? (nameof(OutputLayerDim), dim)
            : HiddenLayerDims.Count > 0 ? ($"{nameof(HiddenLayerDims)}[{HiddenLayerDims.Count - 1}]", HiddenLayerDims[^1]) : ("", 0);
        if (outputs % 2 != 0)
        {
            throw new ArgumentException(
                $"{Owner}.{field} is {outputs}; it must be even, a mean and a log standard deviation for each dimension of the action: take {outputs + 1} or {outputs - 1}, twice the dimensions.", field);
        }

        base.Validate();
    }

    /// <inheritdoc/>
    protected override nn.Module<Tensor, Tensor> CreateHead() => new FreeLogStdMlpHead(this);
}
