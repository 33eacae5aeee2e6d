namespace RLModules.Generators.Model;

/// <summary>A member of a module or network that holds part of its state.</summary>
internal sealed record ComponentModel
{
    /// <summary>The member, escaped.</summary>
    public required string Name { get; init; }

    public required string Key { get; init; }

    public required ComponentKind Kind { get; init; }

    /// <summary>Its type, qualified, without a nullable mark.</summary>
    public required string Type { get; init; }

    /// <summary>Whether the member may be null by its declaration.</summary>
    public required bool IsNullable { get; init; }

    /// <summary>Whether its declaration already gives it a value.</summary>
    public required bool IsInitialized { get; init; }

    /// <summary>Whether only a constructor can set it.</summary>
    public required bool IsReadOnly { get; init; }

    /// <summary>Whether several modules share it: a multi-agent module hands it to its modules, which are given it before Setup.</summary>
    public required bool IsShared { get; init; }

    public required bool IsNonInference { get; init; }

    /// <summary>The method that builds it, where it has a target network.</summary>
    public required string? TargetBuilder { get; init; }

    /// <summary>The state key of the target network, where there is one.</summary>
    public required string? TargetKey { get; init; }

    /// <summary>Whether that method may return null, so that there is neither a network nor a target.</summary>
    public required bool MayLackTarget { get; init; }

    /// <summary>Dotted paths below it that inference does not need, where its type is a network that says so.</summary>
    public required EquatableArray<string> NonInferenceParts { get; init; }

    /// <summary>Whether Setup has to set it.</summary>
    public bool MustBeSet => !IsNullable && !IsInitialized && TargetBuilder is null;
}
