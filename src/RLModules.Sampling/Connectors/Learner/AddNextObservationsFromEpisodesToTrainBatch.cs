using static TorchSharp.torch;

namespace RLModules.Sampling.Connectors.Learner;

/// <summary>
/// The observations that followed the actions become the column <c>next_obs</c>, (B, …) as <c>obs</c>; at the end of an episode the one that it ended with.
/// </summary>
public sealed class AddNextObservationsFromEpisodesToTrainBatch : ConnectorPiece
{
    /// <inheritdoc/>
    public override void Call(ConnectorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Batch.Find(Columns.NextObs) is not null)
        {
            return;
        }

        var rows = context.LayOut();
        var layout = context.Episodes[0].Observations;
        var observations = zeros([rows.Count, .. layout.RowShape], layout.DType);
        rows.Gather(static episode => episode.Observations, observations.bytes, ahead: 1);
        rows.FillGaps(layout.Row(0), observations.bytes);
        context.Batch.Set(Columns.NextObs, observations);
    }
}
