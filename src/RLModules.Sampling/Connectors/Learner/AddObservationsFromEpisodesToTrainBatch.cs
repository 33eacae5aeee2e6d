using static TorchSharp.torch;

namespace RLModules.Sampling.Connectors.Learner;

/// <summary>
/// The observations that actions answered become the column <c>obs</c>; behind them, in <see cref="ConnectorContext.BootstrappedBatch"/>
/// alone, lie those that bootstrap.
/// </summary>
public sealed class AddObservationsFromEpisodesToTrainBatch : ConnectorPiece
{
    /// <inheritdoc/>
    public override void Call(ConnectorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Batch.Find(Columns.Obs) is not null)
        {
            return;
        }

        var rows = context.LayOut();
        var layout = context.Episodes[0].Observations;
        var total = rows.Count + rows.EdgeCount + rows.TruncatedCount;
        var observations = zeros([total, .. layout.RowShape], layout.DType);
        rows.Gather(static episode => episode.Observations, observations.bytes);
        rows.GatherBootstraps(observations.bytes);
        rows.FillGaps(layout.Row(0), observations.bytes);
        context.BootstrappedBatch.Set(Columns.Obs, observations);
        context.Batch.Set(Columns.Obs, observations.narrow(0, 0, rows.Count));
    }
}
