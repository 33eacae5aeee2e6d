namespace RLModules.Generators.Model;

/// <summary>A module's forward methods and what they say about it.</summary>
internal sealed record ForwardsModel
{
    public required EquatableArray<CallModel> Calls { get; init; }

    public required InitialStateModel? InitialState { get; init; }

    /// <summary>The class of the action distribution that the forwards return, or null.</summary>
    public required string? Distribution { get; init; }

    /// <summary>Whether the distribution's kind is bound to the action space: <c>KindFor(ActionSpace)</c> instead of <c>Kind</c>.</summary>
    public bool IsDistributionBound { get; init; }

    /// <summary>Members that the user wrote and the generator therefore does not.</summary>
    public required EquatableArray<string> UserMembers { get; init; }

    public bool IsEmpty => Calls.Count == 0 && InitialState is null && Distribution is null;
}
