using Microsoft.CodeAnalysis;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Forwards;

/// <summary>The annotated methods of modules, and the public methods in front of them.</summary>
internal static class ForwardMethods
{
    /// <summary>The property of a diagnostic that names the attribute a fix writes, without its suffix.</summary>
    public const string AttributeKey = "Attribute";

    private static readonly string[] ForwardAttributes =
    [
        WellKnownNames.ForwardAttribute, WellKnownNames.ForwardTrainAttribute, WellKnownNames.ForwardExplorationAttribute, WellKnownNames.ForwardInferenceAttribute,
    ];

    private static readonly string[] CapabilityAttributes =
    [
        WellKnownNames.ComputeValuesAttribute, WellKnownNames.ComputeQValuesAttribute, WellKnownNames.ComputeAdvantageDistributionAttribute, WellKnownNames.ForwardTargetAttribute,
    ];

    /// <summary>The three phases: the public method of each, its attribute, the member that dispatches it, and its name in a sentence.</summary>
    public static IReadOnlyList<(string Method, string Attribute, string Dispatch, string Phase)> Phases { get; } =
    [
        ("ForwardTrain", WellKnownNames.ForwardTrainAttribute, "DispatchForwardTrain", "training"),
        ("ForwardExploration", WellKnownNames.ForwardExplorationAttribute, "DispatchForwardExploration", "exploration"),
        ("ForwardInference", WellKnownNames.ForwardInferenceAttribute, "DispatchForwardInference", "inference"),
    ];

    /// <summary>The public methods of capabilities, each with its attribute.</summary>
    public static IReadOnlyList<(string Method, string Attribute)> Capabilities { get; } =
        [.. CapabilityAttributes.Select(attribute => (NameOf(attribute), attribute))];

    /// <summary>Whether a name is that of a public forward.</summary>
    public static bool IsPublicForward(string name) => name is "ForwardTrain" or "ForwardExploration" or "ForwardInference";

    /// <summary>Whether the method computes a phase.</summary>
    public static bool IsForward(this IMethodSymbol method) => HasAny(method, ForwardAttributes);

    /// <summary>Whether the method stands behind a public one: it computes a phase or a capability.</summary>
    public static bool IsForwardOrCapability(this IMethodSymbol method) => method.IsForward() || HasAny(method, CapabilityAttributes);

    /// <summary>The first attribute that puts the method behind a public one, without its suffix, or null.</summary>
    public static string? FindAttribute(IMethodSymbol method) => ForwardAttributes.Concat(CapabilityAttributes).Append(WellKnownNames.InitialStateAttribute)
        .Where(attribute => method.HasAttribute(attribute))
        .Select(NameOf)
        .FirstOrDefault();

    /// <summary>Whether the class is a module, by itself or through its base; the runtime's own classes are none.</summary>
    public static bool IsModule(this INamedTypeSymbol? type, INamedTypeSymbol module) =>
        type is { TypeKind: TypeKind.Class } && type.BaseType.DerivesFrom(module);

    /// <summary>Whether the generator writes a half of the class or of a class that it derives from.</summary>
    public static bool IsGenerated(this INamedTypeSymbol type) => type.BaseTypes().Prepend(type).Any(candidate => candidate.HasAttribute(WellKnownNames.RLModuleAttribute));

    /// <summary>The class and its bases up to the runtime's own.</summary>
    public static IEnumerable<INamedTypeSymbol> ModulesOf(INamedTypeSymbol type, INamedTypeSymbol module) => type.BaseTypes().Prepend(type)
        .TakeWhile(candidate => !SymbolEqualityComparer.Default.Equals(candidate.ContainingAssembly, module.ContainingAssembly));

    private static string NameOf(string attribute) => attribute.Substring(attribute.LastIndexOf('.') + 1).Replace("Attribute", "");

    private static bool HasAny(IMethodSymbol method, string[] attributes) => method.GetAttributes().Length > 0 && attributes.Any(method.HasAttribute);
}
