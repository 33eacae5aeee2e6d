using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace RLModules.Generators.Parsing;

/// <summary>Names of generated files must differ in more than case. Most do; where two types or namespaces do not, their files carry a hash.</summary>
internal static class CaseCollisions
{
    // Once a compilation, not once a module: it looks at every name there is.
    private static readonly ConditionalWeakTable<IAssemblySymbol, HashSet<string>> Ambiguous = new();

    public static string ToHintName(INamedTypeSymbol type)
    {
        var name = MetadataName(type);
        var ambiguous = Ambiguous.GetValue(type.ContainingAssembly, FindAmbiguous);
        return ambiguous.Count > 0 && Names(type).Any(ambiguous.Contains) ? $"{name}-{Hash(name):x8}" : name;
    }

    private static string MetadataName(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } container)
        {
            return $"{MetadataName(container)}+{type.MetadataName}";
        }

        var parts = type.ContainingNamespace is { IsGlobalNamespace: false } ? Namespaces(type).Reverse().Append(type.MetadataName) : [type.MetadataName];
        return string.Join(".", parts);
    }

    private static IEnumerable<string> Names(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            yield return current.Name;
        }

        foreach (var name in Namespaces(type))
        {
            yield return name;
        }
    }

    private static IEnumerable<string> Namespaces(INamedTypeSymbol type)
    {
        for (var current = type.ContainingNamespace; current is { IsGlobalNamespace: false }; current = current.ContainingNamespace)
        {
            yield return current.Name;
        }
    }

    private static HashSet<string> FindAmbiguous(IAssemblySymbol assembly)
    {
        var names = assembly.TypeNames.Concat(assembly.NamespaceNames).Distinct(StringComparer.Ordinal);
        return new HashSet<string>(
            names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).SelectMany(group => group), StringComparer.Ordinal);
    }

    // FNV-1a, since string.GetHashCode differs from run to run.
    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text)
        {
            hash = unchecked((hash ^ character) * 16777619u);
        }

        return hash;
    }
}
