using Microsoft.CodeAnalysis;
using RLModules.Generators;
using RLModules.Generators.Model;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Components;

/// <summary>The components of annotated classes, told by their symbols.</summary>
internal static class ComponentMembers
{
    /// <summary>Whether the generator writes the other half of a class.</summary>
    public static bool IsAnnotated(INamedTypeSymbol? type) =>
        type is not null && (type.HasAttribute(WellKnownNames.RLModuleAttribute) || type.HasAttribute(WellKnownNames.NetworkAttribute));

    /// <summary>What a field or property of an annotated class holds, or null where it is no component.</summary>
    public static ComponentKind? FindKind(KnownSymbols known, ISymbol member) =>
        !member.IsStatic
        && TypeOf(member) is { } type
        && ComponentKinds.Find(known, member.OriginalDefinition, type) is { } kind
        && IsAnnotated(member.ContainingType)
        && HoldsValue(member.OriginalDefinition)
            ? kind
            : null;

    /// <summary>Whether a member of a module is owned by the multi-agent module around it, which hands it in.</summary>
    public static bool IsHandedIn(KnownSymbols known, ISymbol member) =>
        member.HasAttribute(WellKnownNames.SharedAttribute)
        && member.ContainingType is { } type
        && type.HasAttribute(WellKnownNames.RLModuleAttribute)
        && type.DerivesFrom(known.RLModule)
        && !type.DerivesFrom(known.MultiRLModule)
        && FindKind(known, member) is not null;

    private static ITypeSymbol? TypeOf(ISymbol member) => (member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type;

    // A property that computes its value holds none.
    private static bool HoldsValue(ISymbol member) => member is IFieldSymbol
        || member.ContainingType.GetMembers().Any(candidate => candidate is IFieldSymbol { AssociatedSymbol: { } property } && SymbolEqualityComparer.Default.Equals(property, member));
}
