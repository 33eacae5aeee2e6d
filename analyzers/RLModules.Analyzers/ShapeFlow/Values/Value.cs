using Microsoft.CodeAnalysis;
using RLModules.Analyzers.ShapeFlow.Algebra;

namespace RLModules.Analyzers.ShapeFlow.Values;

/// <summary>What is known of the value of an expression. Values do not change; what does is a <see cref="HeapObject"/>.</summary>
internal abstract record Value
{
    /// <summary>Nothing is known.</summary>
    public static readonly Value Unknown = new UnknownValue();

    /// <summary>The null reference.</summary>
    public static readonly Value Null = new ConstantValue(null);

    /// <summary>Whether anything is known.</summary>
    public bool IsUnknown => this is UnknownValue;

    public static Value OfSize(Size? size) => size is null ? Unknown : new NumberValue(size);

    /// <summary>All that the type of an expression tells.</summary>
    public static Value UnknownOf(ITypeSymbol? type) => type switch
    {
        { Name: "Tensor" } => new TensorValue(Shape.Unknown),
        _ => Value.Unknown,
    };

    private sealed record UnknownValue : Value;
}
