using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Transfer;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Layers;

/// <summary>(…) to (…, dimensions).</summary>
internal sealed record EmbeddingLayer(Size? Entries, Size? Dimensions) : Layer
{
    public override Value Apply(Call call) => new TensorValue(call.Shape(0).Append(Axis.Of(Dimensions)));

    public override Value Member(string name) => name == "weight" ? new TensorValue(new(Axis.Of(Entries), Axis.Of(Dimensions))) : Unknown;
}
