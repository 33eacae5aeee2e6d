using RLModules.Analyzers.ShapeFlow.Algebra;

namespace RLModules.Analyzers.ShapeFlow.Values;

/// <summary>An integer.</summary>
internal sealed record NumberValue(Size Size) : Value;
