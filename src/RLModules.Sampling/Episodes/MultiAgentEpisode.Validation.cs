namespace RLModules.Sampling.Episodes;

/// <summary>What must hold between the parts.</summary>
public sealed partial class MultiAgentEpisode
{
    /// <summary>Checks that the agents' episodes, the clocks and the ends fit together.</summary>
    /// <exception cref="InvalidOperationException">They do not; the message lists everything that is wrong.</exception>
    public void Validate()
    {
        var problems = new List<string>();
        for (var i = 0; i < tracks.Length; i++)
        {
            problems.AddRange(Problems(i).Select(problem => $"agent '{Agents[i].Id}' {problem}"));
        }

        if (problems.Count > 0)
        {
            throw new InvalidOperationException($"Episode {Id} does not fit together: {string.Join("; ", problems)}.");
        }
    }

    private IEnumerable<string> Problems(int agent)
    {
        var track = tracks[agent];
        if (track.Episode is not { } episode)
        {
            if (track.Hanging.HasAction)
            {
                yield return "has an action and no episode";
            }

            yield break;
        }

        if (episode.MultiAgentEpisodeId != Id || episode.AgentId != Agents[agent].Id || episode.ModuleId != track.ModuleId)
        {
            yield return $"has an episode of agent '{episode.AgentId}' and module '{episode.ModuleId}' in {episode.MultiAgentEpisodeId}";
        }

        if (episode.Observations.Count != episode.Length + 1 || episode.Actions.Count != episode.Length)
        {
            yield return $"has {episode.Observations.Count} observations and {episode.Actions.Count} actions for {episode.Length} steps";
        }

        foreach (var (key, column) in episode.ExtraModelOutputs)
        {
            if (column.Count != episode.Length)
            {
                yield return $"has {column.Count} rows of '{key}' for {episode.Length} steps";
            }
        }

        if (track.ObservedAt.Count != episode.Observations.Count + episode.Observations.Lookback || !IsAscending(track.ObservedAt) || track.ObservedAt[^1] > EnvTime)
        {
            yield return $"has observations at {string.Join(", ", track.ObservedAt)}, which is no ascending list of {episode.Observations.Count} up to {EnvTime}";
        }

        if (episode.IsDone != track.HasEnded || (IsDone && !track.HasEnded))
        {
            yield return "ended in one place and goes on in another";
        }

        if (track.HasEnded && track.Hanging.HasAction)
        {
            yield return "ended with an action that still waits";
        }
    }

    private static bool IsAscending(List<long> times) => times.Zip(times.Skip(1)).All(pair => pair.First < pair.Second);
}
