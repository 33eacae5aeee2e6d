using Microsoft.CodeAnalysis;

namespace RLModules.Analyzers.ShapeFlow.Values;

/// <summary>A function: a lambda, a local function or a method, with the object it belongs to.</summary>
internal sealed record FunctionValue(IOperation? Body, IMethodSymbol Method, Value This) : Value
{
    public bool Equals(FunctionValue? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Method);
}
