using RLModules.Generators.Model;

namespace RLModules.Generators.Emitting;

/// <summary>A tensor of a call where generated code has it at hand.</summary>
/// <param name="Column">Its column.</param>
/// <param name="Expression">The local or member that holds it; where the column may be a dictionary, the condition that it is there and fits.</param>
/// <param name="IsNullable">Whether the expression may be null, because the column was looked up.</param>
internal sealed record Leaf(ColumnModel Column, string Expression, bool IsNullable);
