using Microsoft.CodeAnalysis;
using RLModules.Generators.Model;

namespace RLModules.Generators.Parsing;

/// <summary>Which members hold part of a module's or network's state.</summary>
internal static class ComponentKinds
{
    /// <summary>What a field or property holds, or null where it is no component.</summary>
    /// <param name="known">The runtime's types.</param>
    /// <param name="member">The field or property.</param>
    /// <param name="type">Its type.</param>
    public static ComponentKind? Find(KnownSymbols known, ISymbol member, ITypeSymbol type) => type switch
    {
        _ when type.DerivesFrom(known.Module) => ComponentKind.Network,
        _ when type.DerivesFrom(known.Parameter) => ComponentKind.Parameter,
        _ when type.DerivesFrom(known.Tensor) && member.HasAttribute(WellKnownNames.BufferAttribute) => ComponentKind.Buffer,
        _ => null,
    };
}
