using System.Runtime.InteropServices;
using RLModules.Sampling.Episodes;
using static TorchSharp.torch;

namespace RLModules.Sampling.Connectors.Learner;

/// <summary>Adds <c>actions</c>, <c>rewards</c>, <c>terminateds</c>, <c>truncateds</c> and every extra model output, where they are not there yet.</summary>
public sealed class AddColumnsFromEpisodesToTrainBatch : ConnectorPiece
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">An episode lacks an extra model output that the first one has.</exception>
    public override void Call(ConnectorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var rows = context.LayOut();
        Add(context, rows, Columns.Actions, static episode => episode.Actions);
        Add(context, rows, Columns.Rewards, static episode => episode.Rewards);
        AddEnds(context, rows, Columns.Terminateds, static episode => episode.IsTerminated);
        AddEnds(context, rows, Columns.Truncateds, static episode => episode.IsTruncated);
        foreach (var (key, _) in context.Episodes[0].ExtraModelOutputs)
        {
            Add(context, rows, key, episode => episode.FindExtraModelOutput(key) ?? throw new ArgumentException(
                $"Episode {episode.Id} from step {episode.TimeStarted} on has no '{key}', which others of the train batch have: sample them all with one module."));
        }
    }

    private static void Add(ConnectorContext context, TrainRows rows, string key, Func<SingleAgentEpisode, EpisodeColumn> column)
    {
        if (!context.Batch.Contains(key))
        {
            var layout = column(context.Episodes[0]);
            var values = zeros([rows.Count, .. layout.RowShape], layout.DType);
            rows.Gather(column, values.bytes);
            if (key == Columns.Actions)
            {
                rows.FillGaps(layout.Row(0), values.bytes);
            }

            context.Batch.Set(key, values);
        }
    }

    private static void AddEnds(ConnectorContext context, TrainRows rows, string key, Func<SingleAgentEpisode, bool> isEnd)
    {
        if (!context.Batch.Contains(key))
        {
            var values = zeros([rows.Count], ScalarType.Bool);
            var ends = MemoryMarshal.Cast<byte, bool>(values.bytes);
            for (var i = 0; i < rows.Episodes.Count; i++)
            {
                ends[rows.FirstRow(i) + (rows.Episodes[i].Length - 1) * rows.Stride] = isEnd(rows.Episodes[i]);
            }

            context.Batch.Set(key, values);
        }
    }
}
