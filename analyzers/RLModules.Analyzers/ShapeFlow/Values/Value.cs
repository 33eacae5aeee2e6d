using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Generators.Model;

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

    private sealed record UnknownValue : Value;
}

/// <summary>An integer.</summary>
internal sealed record NumberValue(Size Size) : Value;

/// <summary>A constant that is no integer: a bool, a text, null.</summary>
internal sealed record ConstantValue(object? Content) : Value;

/// <summary>An array of integers, such as the sizes of a shape.</summary>
internal sealed record SizesValue(Shape Sizes) : Value;

/// <summary>A tensor.</summary>
internal sealed record TensorValue(Shape Shape) : Value;

/// <summary>A tuple.</summary>
internal sealed record TupleValue(EquatableArray<Value> Items) : Value
{
    public TupleValue(params Value[] items)
        : this(items.ToEquatableArray())
    {
    }
}

/// <summary>A record of which the members are known; missing ones are not.</summary>
internal sealed record RecordValue(INamedTypeSymbol Type, ImmutableDictionary<string, Value> Members) : Value
{
    public bool Equals(RecordValue? other) => other is not null
        && SymbolEqualityComparer.Default.Equals(Type, other.Type)
        && Members.Count == other.Members.Count
        && Members.All(member => other.Members.TryGetValue(member.Key, out var value) && value.Equals(member.Value));

    public override int GetHashCode() => Members.Count;
}

/// <summary>Something that stays the same as long as the module lives, known by its name alone: <c>Settings</c>.</summary>
internal sealed record PathValue(string Path, ITypeSymbol Type) : Value
{
    public bool Equals(PathValue? other) => other is not null && Path == other.Path;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path);
}

/// <summary>An object that can change: its content is in the <see cref="State"/>.</summary>
internal sealed record ReferenceValue(int Id) : Value;

/// <summary>A function: a lambda, a local function or a method, with the object it belongs to.</summary>
internal sealed record FunctionValue(IOperation? Body, IMethodSymbol Method, Value This) : Value
{
    public bool Equals(FunctionValue? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Method);
}

/// <summary>A module in a sequence and the expression that put it there.</summary>
internal sealed record StageValue(Value Module, IOperation Source) : Value;

/// <summary>A C# range, or an index of a tensor that is one.</summary>
/// <param name="Start">The first place, null for the beginning.</param>
/// <param name="End">The place behind the last, null for the end.</param>
/// <param name="Step">The distance, null for 1.</param>
internal sealed record RangeValue(Value? Start, Value? End, Value? Step = null) : Value;

/// <summary>A C# index counted from the end: <c>^1</c>.</summary>
internal sealed record FromEndValue(Size Distance) : Value;

/// <summary>An index of a tensor that is neither a number nor a range.</summary>
internal sealed record MarkValue(IndexMark Mark) : Value;

/// <summary>The special indices of a tensor.</summary>
internal enum IndexMark
{
    /// <summary>All dimensions that the others leave.</summary>
    Ellipsis,

    /// <summary>A new dimension of size 1.</summary>
    NewDimension,
}
