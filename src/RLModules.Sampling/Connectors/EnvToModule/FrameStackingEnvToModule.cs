using RLModules.Spaces;

namespace RLModules.Sampling.Connectors.EnvToModule;

/// <summary>
/// The module sees the last k observations of its episode as one, along an existing dimension, the oldest first, as RLlib has it: in front of an
/// episode's first observation lie zeros. Episodes keep single observations; the learner's pipeline needs <see cref="Learner.FrameStackingLearner"/>.
/// </summary>
/// <remarks>
/// A chunk reads k − 1 steps in front of it: <c>EpisodeLookbackHorizon</c> must be so many, or the env runner is not built. Stands behind every
/// <see cref="ObservationConnector"/>.
/// </remarks>
public sealed class FrameStackingEnvToModule : ConnectorPiece
{
    private readonly int frames;
    private readonly FrameHistory history;
    private readonly HistoryRow write;

    /// <summary>Makes the piece.</summary>
    /// <param name="frames">Observations in a stack, k.</param>
    /// <param name="axis">The dimension along which they are stacked.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="frames"/> is below 1.</exception>
    public FrameStackingEnvToModule(int frames, FrameAxis axis = FrameAxis.Last)
    {
        this.frames = frames;
        history = new FrameHistory(frames, axis, nameof(FrameStackingEnvToModule));
        write = history.Write;
    }

    /// <inheritdoc/>
    public override int RequiredLookback => frames - 1;

    /// <inheritdoc/>
    public override Space TransformObservationSpace(Space space) => history.Stack(space);

    /// <inheritdoc/>
    public override void Call(ConnectorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var layout = context.Episodes[0].Observations;
        HistoryColumn.SetLast(context, Columns.Obs, history.Shape(layout.RowShape), layout.DType, write);
    }
}
