using Microsoft.CodeAnalysis;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Specs;

/// <summary>A method of a module that takes or returns the whole batch, and the columns that it declares.</summary>
internal static class WholeBatchForward
{
    private static readonly string[] Attributes =
    [
        WellKnownNames.ForwardAttribute, WellKnownNames.ForwardTrainAttribute, WellKnownNames.ForwardExplorationAttribute, WellKnownNames.ForwardInferenceAttribute,
        WellKnownNames.ComputeValuesAttribute, WellKnownNames.ComputeQValuesAttribute, WellKnownNames.ComputeAdvantageDistributionAttribute, WellKnownNames.ForwardTargetAttribute,
    ];

    public static bool IsForward(IMethodSymbol method, KnownSymbols known) =>
        method.ContainingType.DerivesFrom(known.RLModule) && Attributes.Any(attribute => method.HasAttribute(attribute));

    /// <summary>The parameter that is the batch, or null in the bound form.</summary>
    public static IParameterSymbol? FindBatch(IMethodSymbol method, KnownSymbols known) =>
        method.Parameters.FirstOrDefault(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, known.TensorDict));

    public static bool ReturnsBatch(IMethodSymbol method, KnownSymbols known) => SymbolEqualityComparer.Default.Equals(method.ReturnType, known.TensorDict);

    /// <summary>The columns of a method's <c>[Input]</c> or <c>[Output]</c> attributes.</summary>
    public static IReadOnlyList<(string Path, bool IsOptional, AttributeData Attribute)> Declared(IMethodSymbol method, string attributeName) =>
        [.. method.FindAttributes(attributeName)
            .Select(attribute => (Path: attribute.FirstString() ?? "", attribute.NamedValue("Optional") is true, attribute))
            .Where(declared => declared.Path.Length > 0)];
}
