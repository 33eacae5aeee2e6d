namespace RLModules.Generators.Model;

/// <summary>A column of a call, with its spec.</summary>
/// <param name="Path">Its dotted path.</param>
/// <param name="IsOptional">Whether it may be absent.</param>
/// <param name="MayBeDictionary">Whether it must only exist, be it a tensor or a nested dictionary.</param>
/// <param name="Shape">Its shape, or null where any will do.</param>
/// <param name="DType">The expression of its dtype, or null where any will do.</param>
/// <param name="Space">The expression of the space whose values it holds, a tensor or a dictionary of them, or null.</param>
/// <param name="Nested">The expression of the specs of a nested dictionary, or null. Where they are empty the column may be absent.</param>
internal sealed record ColumnModel(string Path, bool IsOptional, bool MayBeDictionary, ShapeModel? Shape, string? DType, string? Space = null, string? Nested = null);
