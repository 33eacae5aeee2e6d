using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Transfer;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Layers;

/// <summary>(B, features, …) to the same.</summary>
/// <param name="Features">The channels.</param>
/// <param name="Ranks">The numbers of dimensions it takes.</param>
internal sealed record BatchNormLayer(Size? Features, long[] Ranks) : Layer
{
    public override Value Apply(Call call)
    {
        var input = call.Shape(0);
        return call.RequireRank(input, Ranks) && call.RequireSize(input, 1, Features) ? new TensorValue(input) : Unknown;
    }

    public bool Equals(BatchNormLayer? other) => other is not null && Equals(Features, other.Features) && Ranks.AsSpan().SequenceEqual(other.Ranks);

    public override int GetHashCode() => Ranks.Length + (Features?.GetHashCode() ?? 0);
}
