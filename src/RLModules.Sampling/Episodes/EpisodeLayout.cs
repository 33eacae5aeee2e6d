using RLModules.Spaces;

namespace RLModules.Sampling.Episodes;

/// <summary>Spaces and columns that all episodes of a runner have in common, worked out once.</summary>
internal sealed class EpisodeLayout(Space observationSpace, Space actionSpace)
{
    public Space ObservationSpace { get; } = observationSpace;

    public Space ActionSpace { get; } = actionSpace;

    public ColumnLayout Observations { get; } = new(observationSpace.DType, observationSpace.Shape.AsSpan());

    public ColumnLayout Actions { get; } = new(actionSpace.ActionDType, actionSpace.ActionShape.AsSpan());
}
