using Microsoft.CodeAnalysis;

namespace RLModules.CodeFixes.Forwards;

/// <summary>Whether a method is the implementation of an interface's, which a private one cannot be.</summary>
internal static class Interfaces
{
    public static bool Implements(IMethodSymbol method) => method.ContainingType.AllInterfaces
        .SelectMany(type => type.GetMembers())
        .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));
}
