using RLModules.Spaces;

namespace RLModules.Sampling.Connectors;

/// <summary>Observations on their way from an environment into an episode, one behind the other.</summary>
public readonly ref struct ObservationRows
{
    /// <summary>The space of the observations as they come: what <see cref="ConnectorPiece.TransformObservationSpace"/> was asked with.</summary>
    public required Space Space { get; init; }

    /// <summary>The observations as they come, shape (<see cref="Count"/>, source size).</summary>
    public required ReadOnlySpan<float> Source { get; init; }

    /// <summary>Receives the observations as they go on, shape (<see cref="Count"/>, destination size).</summary>
    public required Span<float> Destination { get; init; }

    /// <summary>Number of observations.</summary>
    public required int Count { get; init; }

    /// <summary>The agent whose observations they are; null in a single-agent environment.</summary>
    public string? AgentId { get; init; }

    /// <summary>Whether the module also learns from what it sees, so that running statistics move: false in an evaluation.</summary>
    public bool UpdatesStatistics { get; init; }
}
