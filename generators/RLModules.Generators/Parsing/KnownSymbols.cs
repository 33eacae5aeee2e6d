using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace RLModules.Generators.Parsing;

/// <summary>The runtime's types in one compilation.</summary>
internal sealed class KnownSymbols(Compilation compilation)
{
    // Looked up once a compilation, not once a class: each name is asked of every reference. The table keeps no compilation alive.
    private static readonly ConditionalWeakTable<Compilation, KnownSymbols> Cache = new();

    public static KnownSymbols Of(Compilation compilation) => Cache.GetValue(compilation, static key => new KnownSymbols(key));

    public INamedTypeSymbol? Module { get; } = Find(compilation, WellKnownNames.Module);

    public INamedTypeSymbol? Parameter { get; } = Find(compilation, WellKnownNames.Parameter);

    public INamedTypeSymbol? Tensor { get; } = Find(compilation, WellKnownNames.Tensor);

    public INamedTypeSymbol? ScalarType { get; } = Find(compilation, WellKnownNames.ScalarType);

    public INamedTypeSymbol? TensorDict { get; } = Find(compilation, WellKnownNames.TensorDict);

    public INamedTypeSymbol? ExplorationContext { get; } = Find(compilation, WellKnownNames.ExplorationContext);

    public INamedTypeSymbol? ActionDistribution { get; } = Find(compilation, WellKnownNames.ActionDistribution);

    public INamedTypeSymbol? RLModule { get; } = Find(compilation, WellKnownNames.RLModule);

    public INamedTypeSymbol? RLModuleOfSettings { get; } = Find(compilation, WellKnownNames.RLModuleOfSettings);

    public bool IsTensor(ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type, Tensor);

    // GetTypeByMetadataName gives null where two references define the type; the first will do.
    private static INamedTypeSymbol? Find(Compilation compilation, string name) => compilation.GetTypesByMetadataName(name).FirstOrDefault();
}
