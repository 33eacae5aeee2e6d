namespace RLModules.Learning.LearnerGroups;

/// <summary>Divides episodes among learners so that all get the same number of steps, but for one (RLlib's <c>ShardEpisodesIterator</c>).</summary>
public static class EpisodeShards
{
    /// <summary>The steps each shard is to get: ⌊total / shards⌋, and one more for the last ones until nothing is left (10 over 3: 3, 3, 4).</summary>
    /// <param name="total">All steps, from 0 upwards.</param>
    /// <param name="shards">Number of shards, at least 1.</param>
    public static IReadOnlyList<int> TargetLengths(int total, int shards)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        ArgumentOutOfRangeException.ThrowIfLessThan(shards, 1);
        return [.. Enumerable.Range(0, shards).Select(shard => (total / shards) + (shard >= shards - (total % shards) ? 1 : 0))];
    }

    /// <summary>
    /// Gives each episode, the longest first, to the shard that has fewest steps of those that are not full yet, and cuts it where it does not fit;
    /// the rest goes on to the next. RLlib may give to a full shard, which then has more than its target.
    /// </summary>
    /// <param name="lengths">Steps of each episode, at least 1 each.</param>
    /// <param name="shards">Number of shards, at least 1.</param>
    /// <returns>The parts of each shard; its steps are exactly its <see cref="TargetLengths"/>.</returns>
    /// <exception cref="ArgumentException">An episode has no steps.</exception>
    public static IReadOnlyList<IReadOnlyList<EpisodePart>> Assign(IReadOnlyList<int> lengths, int shards)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        if (lengths.Any(length => length < 1))
        {
            throw new ArgumentException("An episode without steps cannot be learned from: leave it out.", nameof(lengths));
        }

        var targets = TargetLengths(checked(lengths.Sum()), shards);
        var filled = new int[shards];
        var parts = Enumerable.Range(0, shards).Select(_ => new List<EpisodePart>()).ToArray();
        foreach (var episode in Enumerable.Range(0, lengths.Count).OrderByDescending(episode => lengths[episode]))
        {
            for (var start = 0; start < lengths[episode];)
            {
                var shard = Enumerable.Range(0, shards).Where(candidate => filled[candidate] < targets[candidate]).MinBy(candidate => filled[candidate]);
                var length = Math.Min(lengths[episode] - start, targets[shard] - filled[shard]);
                parts[shard].Add(new EpisodePart(episode, start, length));
                filled[shard] += length;
                start += length;
            }
        }

        return parts;
    }
}
