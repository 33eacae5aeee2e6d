using System.Collections.Immutable;

namespace RLModules.Analyzers.ShapeFlow.Values;

internal static class ImmutableMembers
{
    public static ImmutableDictionary<string, Value> ToImmutable(this Dictionary<string, Value> members) => ImmutableDictionary.CreateRange(members);
}
