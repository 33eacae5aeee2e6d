using RLModules.Generators.Model;

namespace RLModules.Generators.Parsing;

/// <summary>Where a shape leaves the grammar.</summary>
/// <param name="Position">The character, from 0.</param>
/// <param name="Detail">What should stand there; the name that stands twice; the size that is not positive.</param>
/// <param name="Kind">Which of the three.</param>
internal sealed record ShapeError(int Position, string Detail, ProblemKind Kind = ProblemKind.InvalidShape);
