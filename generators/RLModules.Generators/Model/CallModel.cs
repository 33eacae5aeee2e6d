namespace RLModules.Generators.Model;

/// <summary>A forward method: what it is bound to, what it takes and what it returns.</summary>
internal sealed record CallModel
{
    public required CallKind Kind { get; init; }

    /// <summary>The user's method, escaped.</summary>
    public required string Method { get; init; }

    public required EquatableArray<ValueModel> Arguments { get; init; }

    /// <summary>The returned elements: one, or those of a tuple.</summary>
    public required EquatableArray<ValueModel> Results { get; init; }

    public required bool ReturnsTuple { get; init; }

    public required EquatableArray<ColumnModel> Inputs { get; init; }

    public required EquatableArray<ColumnModel> Outputs { get; init; }

    /// <summary>Whether a base class has the same capability, so that this one overrides it.</summary>
    public required bool OverridesBase { get; init; }
}
