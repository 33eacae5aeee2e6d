namespace RLModules.Analyzers.ShapeFlow.Values;

/// <summary>A C# range, or an index of a tensor that is one.</summary>
/// <param name="Start">The first place, null for the beginning.</param>
/// <param name="End">The place behind the last, null for the end.</param>
/// <param name="Step">The distance, null for 1.</param>
internal sealed record RangeValue(Value? Start, Value? End, Value? Step = null) : Value;
