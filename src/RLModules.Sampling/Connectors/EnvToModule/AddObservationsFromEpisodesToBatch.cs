namespace RLModules.Sampling.Connectors.EnvToModule;

/// <summary>The last observation of each episode becomes the column <c>obs</c>. The env runner keeps them as one tensor, so nothing is copied.</summary>
public sealed class AddObservationsFromEpisodesToBatch : ConnectorPiece
{
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The context is not an env runner's.</exception>
    public override void Call(ConnectorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Batch.Find(Columns.Obs) is null)
        {
            context.Batch.Set(Columns.Obs, context.Observations ?? throw new InvalidOperationException(
                $"{Name} adds an env runner's observations, and the context has none; a learner's pipeline takes {nameof(Connectors.Learner.AddObservationsFromEpisodesToTrainBatch)}."));
        }
    }
}
