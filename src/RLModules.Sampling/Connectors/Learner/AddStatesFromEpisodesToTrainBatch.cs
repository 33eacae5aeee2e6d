namespace RLModules.Sampling.Connectors.Learner;

/// <summary>
/// Adds <c>state_in</c> for a stateful module, (S, …): the state in which it went into the first step of each sequence; and for the
/// observations that bootstrap the state behind the last step.
/// </summary>
public sealed class AddStatesFromEpisodesToTrainBatch : ConnectorPiece
{
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The pieces that add observations do not stand in front of this one.</exception>
    public override void Call(ConnectorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.Module.IsStateful)
        {
            return;
        }

        var rows = context.Rows ?? throw new InvalidOperationException(
            $"{Name} needs the observations first: put it behind {nameof(AddObservationsFromEpisodesToTrainBatch)}.");

        // What the module returned is not what it is trained on: the sequence's own forward makes the states between its steps.
        context.Batch.Remove(Columns.StateOut);
        context.Batch.Set(
            Columns.StateIn,
            RecurrentStates.Gather(context.Module, [.. rows.Sequences.Select(sequence => (rows.Episodes[sequence.Episode], sequence.FirstStep))]));
        var bootstraps = Enumerable.Range(0, rows.Episodes.Count).Where(i => rows.BootstrapRow(i) >= 0).OrderBy(rows.BootstrapRow);
        context.BootstrappedBatch.Set(
            Columns.StateIn, RecurrentStates.Gather(context.Module, [.. bootstraps.Select(i => (rows.Episodes[i], rows.Episodes[i].Length))]));
    }
}
