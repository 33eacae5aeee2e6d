using RLModules.Sampling.Episodes;

namespace RLModules.Sampling.Connectors;

/// <summary>The steps in front of a chunk, and what is said where they do not reach as far as a piece reads.</summary>
internal static class EpisodeLookback
{
    /// <summary>Steps that are kept in front of a chunk: one at least where the module goes on from its last state, or takes the last action or reward.</summary>
    public static int For(RLModule module, int horizon) => Math.Max(horizon, LooksBack(module) ? 1 : 0);

    private static bool LooksBack(RLModule module) =>
        module.IsStateful || module.TakesPreviousAction || module.TakesPreviousReward || (module is MultiRLModule modules && modules.Items.Any(static item => LooksBack(item.Value)));

    public static ArgumentException TooShort(string owner, SingleAgentEpisode episode, int lookback, int needed) =>
        new($"{owner} reads {needed} steps back; the chunk of episode {episode.Id} begins at step {episode.TimeStarted} with {lookback} steps in front of it: "
            + $"set EpisodeLookbackHorizon to {needed} or more where it is sampled.");
}
