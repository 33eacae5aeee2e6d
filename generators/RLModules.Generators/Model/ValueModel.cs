namespace RLModules.Generators.Model;

/// <summary>A parameter, a returned element or a record's member, and the columns it stands for.</summary>
internal sealed record ValueModel
{
    public required ValueKind Kind { get; init; }

    /// <summary>The parameter, tuple element or member, unescaped.</summary>
    public required string Name { get; init; }

    /// <summary>The column's path; for the members of a group below the group's own; empty for the batch itself.</summary>
    public required string Path { get; init; }

    public required bool IsOptional { get; init; }

    /// <summary>A group's type, qualified.</summary>
    public string Type { get; init; } = "";

    /// <summary>A group's members.</summary>
    public EquatableArray<ValueModel> Members { get; init; }

    /// <summary>Whether an argument is passed by <c>in</c>.</summary>
    public bool IsIn { get; init; }
}
