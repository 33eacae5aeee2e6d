using Microsoft.CodeAnalysis;

namespace RLModules.Analyzers.ShapeFlow;

/// <summary>A mistake in shapes.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Location">The argument, call or returned expression.</param>
/// <param name="Message">Both sides in words.</param>
internal sealed record ShapeProblem(ShapeProblemKind Kind, Location Location, string Message);
