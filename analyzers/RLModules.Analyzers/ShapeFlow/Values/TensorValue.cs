using RLModules.Analyzers.ShapeFlow.Algebra;

namespace RLModules.Analyzers.ShapeFlow.Values;

/// <summary>A tensor.</summary>
internal sealed record TensorValue(Shape Shape) : Value;
