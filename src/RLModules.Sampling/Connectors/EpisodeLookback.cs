using RLModules.Sampling.Episodes;

namespace RLModules.Sampling.Connectors;

/// <summary>What is said where a chunk's lookback does not reach as far as a piece reads.</summary>
internal static class EpisodeLookback
{
    public static ArgumentException TooShort(string owner, SingleAgentEpisode episode, int lookback, int needed) =>
        new($"{owner} reads {needed} steps back; the chunk of episode {episode.Id} begins at step {episode.TimeStarted} with {lookback} steps in front of it: "
            + $"set EpisodeLookbackHorizon to {needed} or more where it is sampled.");
}
