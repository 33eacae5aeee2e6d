using RLModules.Analyzers.ShapeFlow.Transfer;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Layers;

/// <summary>Makes one dimension of several.</summary>
internal sealed record FlattenLayer(long? Start, long? End) : Layer
{
    public override Value Apply(Call call) => Start is { } start && End is { } end ? Reshaping.Flatten(call, call.Shape(0), start, end) : Unknown;
}
