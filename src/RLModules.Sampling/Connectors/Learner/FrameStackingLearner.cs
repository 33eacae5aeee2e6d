using RLModules.Spaces;

namespace RLModules.Sampling.Connectors.Learner;

/// <summary>The learner's twin of <see cref="EnvToModule.FrameStackingEnvToModule"/>: the rows of <c>obs</c> are, bit for bit, what the env runner's module saw.</summary>
public sealed class FrameStackingLearner : ConnectorPiece
{
    private readonly int frames;
    private readonly FrameHistory history;

    /// <summary>Makes the piece.</summary>
    /// <param name="frames">Observations in a stack, as in the env runner.</param>
    /// <param name="axis">The dimension along which they are stacked, as in the env runner.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="frames"/> is below 1.</exception>
    public FrameStackingLearner(int frames, FrameAxis axis = FrameAxis.Last)
    {
        this.frames = frames;
        history = new FrameHistory(frames, axis, nameof(FrameStackingLearner));
    }

    /// <inheritdoc/>
    public override int RequiredLookback => frames - 1;

    /// <inheritdoc/>
    public override Space TransformObservationSpace(Space space) => history.Stack(space);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A chunk has fewer steps in front of it than the piece reads.</exception>
    public override void Call(ConnectorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var layout = context.Episodes[0].Observations;
        HistoryColumn.SetAll(context, Columns.Obs, history.Shape(layout.RowShape), layout.DType, history.Write);
    }
}
