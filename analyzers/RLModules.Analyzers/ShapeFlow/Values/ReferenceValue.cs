namespace RLModules.Analyzers.ShapeFlow.Values;

/// <summary>An object that can change: its content is in the <see cref="State"/>.</summary>
internal sealed record ReferenceValue(int Id) : Value;
