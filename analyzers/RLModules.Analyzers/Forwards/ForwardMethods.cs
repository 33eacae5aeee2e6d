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
        [.. CapabilityAttributes.Select(attribute => (attribute.Substring(attribute.LastIndexOf('.') + 1).Replace("Attribute", ""), attribute))];

    /// <summary>Whether a name is that of a public forward.</summary>
    public static bool IsPublicForward(string name) => name is "ForwardTrain" or "ForwardExploration" or "ForwardInference";

    /// <summary>Whether the method computes a phase.</summary>
    public static bool IsForward(this IMethodSymbol method) => HasAny(method, ForwardAttributes);

    /// <summary>Whether the method stands behind a public one: it computes a phase or a capability.</summary>
    public static bool IsForwardOrCapability(this IMethodSymbol method) => method.IsForward() || HasAny(method, CapabilityAttributes);

    /// <summary>Whether the class is a module, by itself or through its base; the runtime's own classes are none.</summary>
    public static bool IsModule(this INamedTypeSymbol? type, INamedTypeSymbol module) =>
        type is { TypeKind: TypeKind.Class } && type.BaseType.DerivesFrom(module);

    /// <summary>Whether the generator writes a half of the class or of a class that it derives from.</summary>
    public static bool IsGenerated(this INamedTypeSymbol type) => type.BaseTypes().Prepend(type).Any(candidate => candidate.HasAttribute(WellKnownNames.RLModuleAttribute));

    /// <summary>The class and its bases up to the runtime's own.</summary>
    public static IEnumerable<INamedTypeSymbol> ModulesOf(INamedTypeSymbol type, INamedTypeSymbol module) => type.BaseTypes().Prepend(type)
        .TakeWhile(candidate => !SymbolEqualityComparer.Default.Equals(candidate.ContainingAssembly, module.ContainingAssembly));

    /// <summary>Where the user's part of a class annotated with <c>[RLModule]</c> names it.</summary>
    public static Location? FindName(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var attribute = type.FindAttribute(WellKnownNames.RLModuleAttribute)?.ApplicationSyntaxReference;
        return attribute is null ? null : type.Locations.FirstOrDefault(location => location.SourceTree == attribute.SyntaxTree && IsAround(location));

        bool IsAround(Location location) =>
            location.SourceTree!.GetRoot(cancellation).FindToken(location.SourceSpan.Start).Parent is { } declaration && declaration.Span.Contains(attribute.Span);
    }

    private static bool HasAny(IMethodSymbol method, string[] attributes) => method.GetAttributes().Length > 0 && attributes.Any(attribute => method.HasAttribute(attribute));
}
