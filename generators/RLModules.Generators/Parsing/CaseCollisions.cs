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
        var name = type.MetadataName;
        for (var container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            name = $"{container.MetadataName}+{name}";
        }

        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            name = $"{space.Name}.{name}";
        }

        return name;
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
        var spellings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var ambiguous = new HashSet<string>(StringComparer.Ordinal);
        AddNames(assembly.TypeNames);
        AddNames(assembly.NamespaceNames);
        return ambiguous;

        void AddNames(ICollection<string> names)
        {
            foreach (var name in names)
            {
                if (!spellings.TryGetValue(name, out var other))
                {
                    spellings.Add(name, name);
                }
                else if (other != name)
                {
                    ambiguous.Add(other);
                    ambiguous.Add(name);
                }
            }
        }
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
