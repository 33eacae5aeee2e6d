namespace RLModules;

/// <summary>One entry of a <see cref="SpecDict"/>. With neither a tensor spec nor nested columns, the column must only be there.</summary>
/// <param name="Name">The column's name, without dots.</param>
/// <param name="Tensor">What the tensor must look like.</param>
/// <param name="Nested">What the nested dictionary must hold. Where there is a tensor spec too, the column is one of the two.</param>
/// <param name="IsOptional">Whether the column may be missing; where it is there it is checked.</param>
public sealed record SpecColumn(string Name, TensorSpec? Tensor, SpecDict? Nested, bool IsOptional)
{
    /// <summary>The column as in messages.</summary>
    public override string ToString() => $"{Name}{(IsOptional ? "?" : "")}: {(Tensor is not null && Nested is not null ? $"{Nested} or {Tensor}" : Tensor?.ToString() ?? Nested?.ToString() ?? "anything")}";
}
