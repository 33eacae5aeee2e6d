namespace RLModules.Generators.Model;

/// <summary>One dimension of a shape.</summary>
/// <param name="Kind">What stands there.</param>
/// <param name="Text">The name, the number, or the C# expression.</param>
internal sealed record DimensionModel(DimensionKind Kind, string Text);
