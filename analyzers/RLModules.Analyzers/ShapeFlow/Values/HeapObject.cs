using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace RLModules.Analyzers.ShapeFlow.Values;

/// <summary>The content of an object that can change, at one point of the program.</summary>
internal sealed record HeapObject(HeapKind Kind, INamedTypeSymbol? Type)
{
    /// <summary>Fields and properties, or the entries of a dictionary. What is missing is not known.</summary>
    public ImmutableDictionary<string, Value> Members { get; init; } = ImmutableDictionary<string, Value>.Empty;

    /// <summary>The elements of a list, or null where they are not known.</summary>
    public ImmutableArray<Value>? Items { get; init; }

    /// <summary>The same with a member set.</summary>
    public HeapObject With(string member, Value value) => this with { Members = value.IsUnknown && Kind != HeapKind.Instance ? Members.Remove(member) : Members.SetItem(member, value) };

    /// <summary>An object of which nothing is known any more.</summary>
    public HeapObject Forget() => new(Kind, Type);

    public HeapObject Join(HeapObject other, Func<Value, Value, Value> join)
    {
        if (ReferenceEquals(this, other))
        {
            return this;
        }

        var members = ImmutableDictionary.CreateBuilder<string, Value>();
        foreach (var member in Members)
        {
            if (other.Members.TryGetValue(member.Key, out var value))
            {
                members[member.Key] = join(member.Value, value);
            }
            else if (Kind == HeapKind.Instance)
            {
                members[member.Key] = OrUnset(member.Value);
            }
        }

        if (Kind == HeapKind.Instance)
        {
            foreach (var member in other.Members.Where(member => !Members.ContainsKey(member.Key)))
            {
                members[member.Key] = OrUnset(member.Value);
            }
        }

        ImmutableArray<Value>? items = Items is { } mine && other.Items is { } theirs && mine.Length == theirs.Length
            ? [.. mine.Zip(theirs, join)]
            : null;
        return new(Kind == other.Kind ? Kind : HeapKind.Opaque, Type) { Members = members.ToImmutable(), Items = items };
    }

    // A field that is set on one way alone is null on the other, where calling it is another mistake; a number is 0 there.
    private static Value OrUnset(Value value) => value is ReferenceValue or TensorValue or Layers.Layer ? value : Value.Unknown;

    public bool SameAs(HeapObject other) => ReferenceEquals(this, other)
        || (Kind == other.Kind
            && Members.Count == other.Members.Count
            && Members.All(member => other.Members.TryGetValue(member.Key, out var value) && value.Equals(member.Value))
            && (Items is null) == (other.Items is null)
            && (Items is null || Items.Value.SequenceEqual(other.Items!.Value)));
}
