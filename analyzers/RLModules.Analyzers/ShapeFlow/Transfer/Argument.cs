using Microsoft.CodeAnalysis;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Transfer;

/// <summary>An argument of a call; the object a method is called on is one too.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Type">Its type.</param>
/// <param name="Value">What is known of it.</param>
/// <param name="Source">The expression, or null where it is the parameter's default.</param>
internal sealed record Argument(string Name, ITypeSymbol? Type, Value Value, IOperation? Source);
