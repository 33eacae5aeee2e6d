namespace RLModules.Sampling.EnvRunners;

/// <summary>What a sampling call without a number of steps or episodes collects.</summary>
public enum BatchMode
{
    /// <summary>A number of steps; episodes go on in the next call.</summary>
    TruncateEpisodes,

    /// <summary>Whole episodes, as many as there are environments.</summary>
    CompleteEpisodes,
}
