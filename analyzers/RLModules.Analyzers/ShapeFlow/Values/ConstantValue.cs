namespace RLModules.Analyzers.ShapeFlow.Values;

/// <summary>A constant that is no integer: a bool, a text, null.</summary>
internal sealed record ConstantValue(object? Content) : Value;
