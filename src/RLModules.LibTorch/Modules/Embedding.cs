using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A table of vectors, looked up by number.</summary>
/// <remarks>Starts as in PyTorch: standard normal, with zeros at the padding index.</remarks>
public sealed class Embedding : nn.Module<Tensor, Tensor>
{
    private readonly long paddingIndex;
    private readonly double? maxNorm;
    private readonly double normType;
    private readonly bool scaleGradByFrequency;
    private readonly bool isSparse;
    private Parameter ownWeight;

    internal Embedding(Parameter weight, long? paddingIndex, double? maxNorm, double normType, bool scaleGradByFrequency, bool sparse) : base(nameof(Embedding))
    {
        ownWeight = weight;
        // -1 says the operator that there is none; negative numbers count from the end before that.
        this.paddingIndex = paddingIndex is { } index ? index < 0 ? index + weight.size(0) : index : -1;
        (this.maxNorm, this.normType, this.scaleGradByFrequency, isSparse) = (maxNorm, normType, scaleGradByFrequency, sparse);
        ConditionallyRegisterParameter(nameof(this.weight), weight);
    }

    /// <summary>The table, shape (entries, dimensions). Setting it disposes the one before.</summary>
    public Parameter weight
    {
        get => ownWeight;
        set => ReplaceParameter(ref ownWeight, value, nameof(weight));
    }

    /// <summary>Looks vectors up.</summary>
    /// <param name="input">Numbers of entries, int64 or int32, any shape.</param>
    /// <returns>Shape (..., dimensions).</returns>
    public override Tensor forward(Tensor input)
    {
        if (maxNorm is { } bound)
        {
            using var noGrad = no_grad();
            using var packed = input.contiguous();
            NeuralOps.EmbeddingRenorm_(ownWeight, packed, bound, normType);
        }
        return NeuralOps.Embedding(ownWeight, input, paddingIndex, scaleGradByFrequency, isSparse);
    }
}
