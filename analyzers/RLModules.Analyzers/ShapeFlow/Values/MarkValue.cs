namespace RLModules.Analyzers.ShapeFlow.Values;

/// <summary>An index of a tensor that is neither a number nor a range.</summary>
internal sealed record MarkValue(IndexMark Mark) : Value;
