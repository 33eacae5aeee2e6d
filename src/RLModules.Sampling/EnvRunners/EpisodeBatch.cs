using RLModules.Sampling.Episodes;

namespace RLModules.Sampling.EnvRunners;

/// <summary>What a sampling call gives: episodes that ended, in the order of their ends, then chunks of those that go on.</summary>
/// <param name="Episodes">The episodes; in a multi-agent environment those of each agent. None is without steps.</param>
/// <param name="EnvironmentSteps">Environment steps, resets not counted.</param>
public sealed record EpisodeBatch(IReadOnlyList<SingleAgentEpisode> Episodes, long EnvironmentSteps);
