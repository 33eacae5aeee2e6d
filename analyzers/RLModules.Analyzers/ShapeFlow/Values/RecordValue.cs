using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace RLModules.Analyzers.ShapeFlow.Values;

/// <summary>A record of which the members are known; missing ones are not.</summary>
internal sealed record RecordValue(INamedTypeSymbol Type, ImmutableDictionary<string, Value> Members) : Value
{
    public bool Equals(RecordValue? other) => other is not null
        && SymbolEqualityComparer.Default.Equals(Type, other.Type)
        && Members.Count == other.Members.Count
        && Members.All(member => other.Members.TryGetValue(member.Key, out var value) && value.Equals(member.Value));

    public override int GetHashCode() => Members.Count;
}
