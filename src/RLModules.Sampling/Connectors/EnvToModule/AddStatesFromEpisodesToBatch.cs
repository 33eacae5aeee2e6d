using RLModules.Sampling.Episodes;

namespace RLModules.Sampling.Connectors.EnvToModule;

/// <summary>
/// Adds <c>state_in</c> for a stateful module: what it returned as <c>state_out</c> at the episode's last step, or its initial state where the
/// episode has none, at its start or because the module did not act before.
/// </summary>
public sealed class AddStatesFromEpisodesToBatch : ConnectorPiece
{
    /// <inheritdoc/>
    public override void Call(ConnectorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Module.IsStateful && !context.Batch.Contains(Columns.StateIn))
        {
            var episodes = context.Episodes;
            context.Batch.Set(Columns.StateIn, RecurrentStates.Gather(context.Module, [.. episodes.Select(static episode => (episode, episode.Length))]));
        }
    }
}
