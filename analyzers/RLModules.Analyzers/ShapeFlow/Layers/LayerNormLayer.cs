using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Transfer;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Layers;

/// <summary>(…, normalized) to the same.</summary>
internal sealed record LayerNormLayer(Shape Normalized) : Layer
{
    public override Value Apply(Call call)
    {
        var input = call.Shape(0);
        return Normalized.Rank is null || call.RequireTail(input, Normalized) ? new TensorValue(input) : Unknown;
    }

    public override Value Member(string name) => name is "weight" or "bias" ? new TensorValue(Normalized) : Unknown;
}
