namespace RLModules.Generators.Model;

/// <summary>A position in a source file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Start">The first character.</param>
/// <param name="Length">The number of characters.</param>
internal sealed record SourceSpan(string Path, int Start, int Length);
