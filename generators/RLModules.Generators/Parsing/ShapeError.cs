namespace RLModules.Generators.Parsing;

/// <summary>Where a shape leaves the grammar.</summary>
/// <param name="Position">The character, from 0.</param>
/// <param name="Expected">What should stand there.</param>
internal sealed record ShapeError(int Position, string Expected);
