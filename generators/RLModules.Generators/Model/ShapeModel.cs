namespace RLModules.Generators.Model;

/// <summary>A shape: an optional leading name for one or more dimensions, then dimensions, then those of a space or a state where it ends in one.</summary>
/// <param name="Leading">The name before <c>..</c>, or null.</param>
/// <param name="Dimensions">The dimensions.</param>
/// <param name="Tail">An expression of type <c>long[]</c> with the dimensions at the end, or null.</param>
internal sealed record ShapeModel(string? Leading, EquatableArray<DimensionModel> Dimensions, string? Tail = null);
