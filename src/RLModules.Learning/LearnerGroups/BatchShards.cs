using RLModules.Learning.Learners;
using static TorchSharp.torch;

namespace RLModules.Learning.LearnerGroups;

/// <summary>Divides a train batch among learners (RLlib's <c>ShardBatchIterator</c>).</summary>
public static class BatchShards
{
    /// <summary>The rows of each shard: ⌈rows / shards⌉ each, the last ones with what is left.</summary>
    /// <param name="rows">Rows of the batch, from 0 upwards.</param>
    /// <param name="shards">Number of shards, at least 1.</param>
    /// <returns>Start and length, one a shard, in order; a shard may be empty.</returns>
    public static IReadOnlyList<(long Start, long Length)> Ranges(long rows, int shards)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(shards, 1);
        var size = (rows + shards - 1) / shards;
        return [.. Enumerable.Range(0, shards).Select(shard => Math.Min(rows, shard * size)).Select(start => (start, Math.Min(size, rows - start)))];
    }

    /// <summary>Cuts every module's columns by itself, so rows of several agents at one time may come to several shards.</summary>
    /// <param name="modules">Module id → columns; sequences stay whole.</param>
    /// <param name="shards">Number of shards, at least 1.</param>
    /// <returns>One dictionary a shard, of views in the caller's dispose scope. A module without rows in a shard is not in it.</returns>
    /// <exception cref="ArgumentException">A module's batch is empty, or its columns differ in their numbers of rows.</exception>
    public static IReadOnlyList<TensorDict> Split(TensorDict modules, int shards)
    {
        ArgumentNullException.ThrowIfNull(modules);
        var parts = Enumerable.Range(0, shards).Select(_ => new TensorDict(modules.Count)).ToArray();
        foreach (var id in modules.Keys)
        {
            var columns = modules.GetDict(id);
            var ranges = Ranges(BatchRows.Of(id, columns).Units, shards);
            for (var shard = 0; shard < shards; shard++)
            {
                var (start, length) = ranges[shard];
                if (length > 0)
                {
                    parts[shard].Add(id, columns.Map(column => column.narrow(0, start, length)));
                }
            }
        }

        return parts;
    }
}
