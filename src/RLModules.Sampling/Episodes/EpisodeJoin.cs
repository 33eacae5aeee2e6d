namespace RLModules.Sampling.Episodes;

/// <summary>Two chunks of one agent's episode to one.</summary>
internal static class EpisodeJoin
{
    /// <summary>Says why a chunk does not follow another; null where it does.</summary>
    public static string? Objection(SingleAgentEpisode episode, SingleAgentEpisode next) =>
        episode.Id != next.Id ? $"'{next.Id}' is another episode than '{episode.Id}'"
        : episode.IsDone ? $"'{episode.Id}' is done"
        : episode.Time != next.TimeStarted ? $"'{next.Id}' begins at step {next.TimeStarted}, expected {episode.Time}"
        : !episode.Observations.Row(episode.Length).SequenceEqual(next.Observations.Row(0)) ? $"'{next.Id}' begins with another observation than the last one"
        : null;

    /// <summary>Appends a chunk that follows.</summary>
    public static void Append(SingleAgentEpisode episode, SingleAgentEpisode next)
    {
        var length = episode.Length;
        foreach (var (key, column) in next.ExtraModelOutputs)
        {
            var own = episode.FindExtraModelOutput(key) ?? episode.AddExtraModelOutput(key, column.DType, column.RowShape);
            AddMissing(own, length);
            own.AddBytes(column.Bytes);
        }

        episode.Observations.AddBytes(next.Observations.Bytes[next.Observations.RowBytes..]);
        episode.Actions.AddBytes(next.Actions.Bytes);
        episode.Rewards.AddBytes(next.Rewards.Bytes);
        foreach (var (_, column) in episode.ExtraModelOutputs)
        {
            AddMissing(column, episode.Length);
        }

        episode.End(next.IsTerminated, next.IsTruncated);
    }

    /// <summary>Fills a column with zeros for steps whose action came without that output, as random ones do, so that rows stay aligned.</summary>
    public static void AddMissing(EpisodeColumn column, int count) => column.Grow((count - column.Count) * column.RowBytes).Clear();
}
