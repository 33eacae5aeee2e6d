using RLModules.Analyzers.ShapeFlow.Algebra;

namespace RLModules.Analyzers.ShapeFlow.Values;

/// <summary>An array of integers, such as the sizes of a shape.</summary>
internal sealed record SizesValue(Shape Sizes) : Value;
