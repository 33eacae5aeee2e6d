using Microsoft.CodeAnalysis;
using RLModules.Analyzers.ShapeFlow.Algebra;

namespace RLModules.Analyzers.ShapeFlow;

/// <summary>What is found in a class.</summary>
/// <param name="Problems">Its mistakes.</param>
/// <param name="Shapes">The shapes that its calls give, where they were asked for.</param>
/// <param name="HeadWidths">The last dimensions that its forwards return as inputs of the action distribution.</param>
/// <param name="Facts">What is known of the names in them.</param>
/// <param name="Distribution">The action distribution that its forwards return, or null where the space decides.</param>
internal sealed record ClassResult(
    IReadOnlyList<ShapeProblem> Problems, IReadOnlyList<(Location Location, string Name, Shape Shape)> Shapes, IReadOnlyList<Size> HeadWidths, SizeFacts Facts, string? Distribution)
{
    public static readonly ClassResult Empty = new([], [], [], new SizeFacts(), null);
}
