using RLModules.Sampling.Episodes;

namespace RLModules.Sampling.EnvRunners;

/// <summary>What a sampling call gives: episodes that ended, in the order of their ends, then chunks of those that go on.</summary>
/// <param name="Episodes">The episodes; in a multi-agent environment those of each agent. None is without steps.</param>
/// <param name="EnvironmentSteps">Environment steps, resets not counted.</param>
public sealed record EpisodeBatch(IReadOnlyList<SingleAgentEpisode> Episodes, long EnvironmentSteps)
{
    /// <summary>In a multi-agent environment: the episodes that <see cref="Episodes"/> are the parts of, and the chunks of those that go on.</summary>
    public IReadOnlyList<MultiAgentEpisode> MultiAgentEpisodes { get; init; } = [];

    /// <summary>Complete steps of all agents; of one agent as many as the environments' steps.</summary>
    public long AgentSteps => Episodes.Sum(static episode => (long)episode.Length);
}
