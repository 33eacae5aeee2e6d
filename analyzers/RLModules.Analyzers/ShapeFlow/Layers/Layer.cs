using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Transfer;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Layers;

/// <summary>A layer: what it takes and what it gives.</summary>
internal abstract record Layer : Value
{
    /// <summary>The result of a call.</summary>
    /// <param name="call">The call; the input is its first tensor.</param>
    public abstract Value Apply(Call call);

    /// <summary>A property such as <c>weight</c> or <c>out_features</c>.</summary>
    public virtual Value Member(string name) => Unknown;
}

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
