using Microsoft.CodeAnalysis;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.TargetNetworks;

/// <summary>Networks with a target, told by the names that the generator gives.</summary>
internal static class TargetPairs
{
    /// <summary>The pair that a field or property belongs to, as the network or as its target, or null.</summary>
    public static TargetPair? Find(ISymbol member) => Pair(member) ?? FindOfTarget(member);

    /// <summary>The pair whose target a field or property is, or null.</summary>
    public static TargetPair? FindOfTarget(ISymbol member)
    {
        var suffix = member switch
        {
            IPropertySymbol when member.Name.EndsWith("Target", StringComparison.Ordinal) => "Target",
            IFieldSymbol when member.Name.EndsWith("TargetOrNull", StringComparison.Ordinal) => "TargetOrNull",
            _ => null,
        };
        return suffix is null
            ? null
            : member.ContainingType.GetMembers(member.Name.Substring(0, member.Name.Length - suffix.Length)).Select(Pair).FirstOrDefault(pair => pair is not null);
    }

    private static TargetPair? Pair(ISymbol member) => member.FindAttribute(WellKnownNames.TargetNetworkPairAttribute) is { } attribute
        ? new TargetPair(member, attribute.FirstString() ?? "")
        : null;
}
