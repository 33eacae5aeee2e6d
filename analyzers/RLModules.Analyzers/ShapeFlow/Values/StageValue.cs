using Microsoft.CodeAnalysis;

namespace RLModules.Analyzers.ShapeFlow.Values;

/// <summary>A module in a sequence and the expression that put it there.</summary>
internal sealed record StageValue(Value Module, IOperation Source) : Value;
