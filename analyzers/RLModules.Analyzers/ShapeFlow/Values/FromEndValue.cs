using RLModules.Analyzers.ShapeFlow.Algebra;

namespace RLModules.Analyzers.ShapeFlow.Values;

/// <summary>A C# index counted from the end: <c>^1</c>.</summary>
internal sealed record FromEndValue(Size Distance) : Value;
