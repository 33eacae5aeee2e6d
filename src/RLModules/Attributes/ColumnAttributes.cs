namespace RLModules;

/// <summary>Names the column of a bound parameter, of a returned tensor or of a record's member, where it is not the name in snake_case.</summary>
/// <param name="name">The column, a dot between nested dictionaries and their members: <c>"obs.global"</c>.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue | AttributeTargets.Property, Inherited = false)]
public sealed class ColumnAttribute(string name) : Attribute
{
    /// <summary>The column's name.</summary>
    public string Name { get; } = name;
}

/// <summary>
/// Gives the shape of a bound parameter or of the returned tensors, one shape an element. The grammar: dimensions between commas, each
/// a name (bound when called, one size a call), an integer, or a linear expression of int members between braces
/// (<c>{2 * ActionSize}</c>); <c>b..</c> in front stands for one or more leading dimensions.
/// </summary>
/// <param name="shapes">The shapes, such as <c>"b.., 4"</c>.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue | AttributeTargets.Property, Inherited = false)]
public sealed class ShapeAttribute(params string[] shapes) : Attribute
{
    /// <summary>One shape an element of the return; one shape on a parameter.</summary>
    public IReadOnlyList<string> Shapes { get; } = shapes;
}

/// <summary>Binds a record parameter to the batch itself: its members are columns of the batch, not of a nested dictionary.</summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class BatchAttribute : Attribute;

/// <summary>Declares a column that a whole-batch forward (<c>TensorDict Train(TensorDict batch)</c>) reads.</summary>
/// <param name="name">The column, a dot between nested dictionaries and their members.</param>
/// <param name="shape">Its shape in the grammar of <see cref="ShapeAttribute"/>; without one the column must exist, nothing more.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class InputAttribute(string name, string? shape = null) : Attribute
{
    /// <summary>The column's name.</summary>
    public string Name { get; } = name;

    /// <summary>The column's shape, or null where it must only exist.</summary>
    public string? Shape { get; } = shape;

    /// <summary>True where the column may be absent.</summary>
    public bool Optional { get; init; }

    /// <summary>The dtype, by its name in <c>torch.ScalarType</c> (<c>nameof(ScalarType.Float32)</c>); null accepts any.</summary>
    public string? DType { get; init; }
}

/// <summary>Declares a column that a whole-batch forward returns.</summary>
/// <param name="name">The column, a dot between nested dictionaries and their members.</param>
/// <param name="shape">Its shape in the grammar of <see cref="ShapeAttribute"/>; without one the column must exist, nothing more.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class OutputAttribute(string name, string? shape = null) : Attribute
{
    /// <summary>The column's name.</summary>
    public string Name { get; } = name;

    /// <summary>The column's shape, or null where it must only exist.</summary>
    public string? Shape { get; } = shape;

    /// <summary>True where the column may be absent.</summary>
    public bool Optional { get; init; }

    /// <summary>The dtype, by its name in <c>torch.ScalarType</c>; null accepts any.</summary>
    public string? DType { get; init; }
}
