using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Transfer;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Layers;

/// <summary>A layer whose result has the shape of its input: activations, dropout.</summary>
/// <param name="Dimension">The dimension it works on, where it has one.</param>
internal sealed record SameShapeLayer(long? Dimension = null) : Layer
{
    public override Value Apply(Call call)
    {
        var input = call.Shape(0);
        return Dimension is { } dimension && !call.RequireDimension(input, dimension) ? Unknown : new TensorValue(input);
    }
}
