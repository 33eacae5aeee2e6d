using static TorchSharp.torch;

namespace RLModules.Sampling.Connectors;

/// <summary>Columns that are read from the past of episodes, for an env runner's batch and for a learner's.</summary>
internal static class HistoryColumn
{
    /// <summary>Sets a column whose rows belong to the last observations of the running episodes.</summary>
    public static void SetLast(ConnectorContext context, string column, ReadOnlySpan<long> rowShape, ScalarType dtype, HistoryRow write)
    {
        var values = empty([context.Episodes.Count, .. rowShape], dtype);
        var bytes = values.bytes;
        var size = bytes.Length / context.Episodes.Count;
        for (var i = 0; i < context.Episodes.Count; i++)
        {
            var episode = context.Episodes[i];
            write(episode, episode.Observations.Count - 1, bytes.Slice(i * size, size));
        }

        context.Batch.Set(column, values);
    }

    /// <summary>Sets a column with a row for each step of the train batch and, behind them, for each observation that bootstraps.</summary>
    public static void SetAll(ConnectorContext context, string column, ReadOnlySpan<long> rowShape, ScalarType dtype, HistoryRow write)
    {
        var rows = context.LayOut();
        var values = zeros([rows.Count + rows.EdgeCount + rows.TruncatedCount, .. rowShape], dtype);
        var bytes = values.bytes;
        var size = bytes.Length / (rows.Count + rows.EdgeCount + rows.TruncatedCount);
        for (var i = 0; i < rows.Episodes.Count; i++)
        {
            var episode = rows.Episodes[i];
            for (var t = 0; t < episode.Length; t++)
            {
                write(episode, t, bytes.Slice((rows.FirstRow(i) + t * rows.Stride) * size, size));
            }

            if (rows.BootstrapRow(i) >= 0)
            {
                write(episode, episode.Length, bytes.Slice(rows.BootstrapRow(i) * size, size));
            }
        }

        context.BootstrappedBatch.Set(column, values);
        context.Batch.Set(column, values.narrow(0, 0, rows.Count));
    }
}
