using System.Collections.Immutable;

namespace RLModules;

/// <summary>What a name in a shape has bound to within a call.</summary>
/// <param name="Sizes">One size, or the sizes of all leading dimensions.</param>
/// <param name="Column">The column that bound it.</param>
public sealed record SymbolBinding(ImmutableArray<long> Sizes, string Column)
{
    /// <summary>The size, or the sizes in parentheses.</summary>
    public override string ToString() => Sizes.Length == 1 ? $"{Sizes[0]}" : $"({string.Join(", ", Sizes)})";
}
