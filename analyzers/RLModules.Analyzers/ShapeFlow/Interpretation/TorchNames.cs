using Microsoft.CodeAnalysis;

namespace RLModules.Analyzers.ShapeFlow.Interpretation;

/// <summary>What belongs to the tensor engine.</summary>
internal static class TorchNames
{
    private const string Namespace = "TorchSharp";

    /// <summary>Whether a type is the engine's.</summary>
    public static bool IsTorch(INamedTypeSymbol? type) => type?.ContainingNamespace is { } space
        && (space is { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true } || space is { Name: "Modules", ContainingNamespace: { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true } });
}
