using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace RLModules.Generators.Parsing;

/// <summary>The runtime's types in one compilation.</summary>
internal sealed class KnownSymbols
{
    // Looked up once a compilation, not once a class: each name is asked of every reference. The table keeps no compilation alive.
    private static readonly ConditionalWeakTable<Compilation, KnownSymbols> Cache = new();

    public static KnownSymbols Of(Compilation compilation) => Cache.GetValue(compilation, static key => new KnownSymbols(key));

    public KnownSymbols(Compilation compilation)
    {
        Compilation = compilation;
        var torch = FindAssembly(compilation, "TorchSharp");
        Module = Find(compilation, torch, WellKnownNames.Module);
        Parameter = Find(compilation, torch, WellKnownNames.Parameter);
        Tensor = Find(compilation, torch, WellKnownNames.Tensor);
        ScalarType = Find(compilation, torch, WellKnownNames.ScalarType);

        var runtime = FindAssembly(compilation, nameof(RLModules));
        TensorDict = Find(compilation, runtime, WellKnownNames.TensorDict);
        ExplorationContext = Find(compilation, runtime, WellKnownNames.ExplorationContext);
        ActionDistribution = Find(compilation, runtime, WellKnownNames.ActionDistribution);
        Catalog = Find(compilation, runtime, WellKnownNames.Catalog);
        RLModule = Find(compilation, runtime, WellKnownNames.RLModule);
        RLModuleOfSettings = Find(compilation, runtime, WellKnownNames.RLModuleOfSettings);
        MultiRLModule = Find(compilation, runtime, WellKnownNames.MultiRLModule);
        MultiRLModuleOfSettings = Find(compilation, runtime, WellKnownNames.MultiRLModuleOfSettings);
    }

    public Compilation Compilation { get; }

    public INamedTypeSymbol? Module { get; }

    public INamedTypeSymbol? Parameter { get; }

    public INamedTypeSymbol? Tensor { get; }

    public INamedTypeSymbol? ScalarType { get; }

    public INamedTypeSymbol? TensorDict { get; }

    public INamedTypeSymbol? ExplorationContext { get; }

    public INamedTypeSymbol? ActionDistribution { get; }

    public INamedTypeSymbol? Catalog { get; }

    public INamedTypeSymbol? RLModule { get; }

    public INamedTypeSymbol? RLModuleOfSettings { get; }

    public INamedTypeSymbol? MultiRLModule { get; }

    public INamedTypeSymbol? MultiRLModuleOfSettings { get; }

    public bool IsTensor(ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type, Tensor);

    // In the assembly that has it as a rule, else in all of them: asking each of some 170 references nine times costs more than reading a module.
    // GetTypeByMetadataName gives null where two references define the type; the first will do.
    private static INamedTypeSymbol? Find(Compilation compilation, IAssemblySymbol? home, string name) =>
        home?.GetTypeByMetadataName(name) ?? compilation.GetTypesByMetadataName(name).FirstOrDefault();

    private static IAssemblySymbol? FindAssembly(Compilation compilation, string name)
    {
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (assembly.Name == name)
            {
                return assembly;
            }
        }

        return null;
    }
}
