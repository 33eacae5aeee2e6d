using Microsoft.CodeAnalysis;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Classes;

/// <summary>The modules of a compilation and of the assemblies it references, by type id.</summary>
internal sealed class TypeIdTable
{
    private readonly Dictionary<string, List<INamedTypeSymbol>> modules = new(StringComparer.Ordinal);

    public TypeIdTable(Compilation compilation, INamedTypeSymbol moduleBase)
    {
        Add(compilation.Assembly.GlobalNamespace);
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            // Only an assembly that knows the runtime can have modules.
            if (assembly.Modules.Any(module => module.ReferencedAssemblies.Contains(moduleBase.ContainingAssembly.Identity)))
            {
                Add(assembly.GlobalNamespace);
            }
        }
    }

    /// <summary>Whether checkpoints can name a type.</summary>
    public static bool HasTypeId(INamedTypeSymbol type, out AttributeData attribute)
    {
        attribute = null!;
        if (type is not { TypeKind: TypeKind.Class, IsAbstract: false } || type.FindAttribute(WellKnownNames.RLModuleAttribute) is not { } found)
        {
            return false;
        }

        attribute = found;
        return true;
    }

    /// <summary>Another module with the id of this one, or null.</summary>
    public INamedTypeSymbol? FindOther(INamedTypeSymbol type) =>
        modules.TryGetValue(ModuleParser.TypeIdOf(type), out var owners)
            ? owners.FirstOrDefault(owner => !SymbolEqualityComparer.Default.Equals(owner, type))
            : null;

    private void Add(INamespaceSymbol container)
    {
        foreach (var type in container.GetTypeMembers())
        {
            Add(type);
        }

        foreach (var inner in container.GetNamespaceMembers())
        {
            Add(inner);
        }
    }

    private void Add(INamedTypeSymbol type)
    {
        if (HasTypeId(type, out _))
        {
            var id = ModuleParser.TypeIdOf(type);
            if (!modules.TryGetValue(id, out var owners))
            {
                modules.Add(id, owners = []);
            }

            owners.Add(type);
        }

        // Only types: to ask for all members would have the compiler make them all.
        foreach (var inner in type.GetTypeMembers())
        {
            Add(inner);
        }
    }
}
