namespace RLModules.Learning.Configuration;

/// <summary>What a sample is.</summary>
public enum BatchMode
{
    /// <summary>So many steps; episodes are cut and go on in the next sample.</summary>
    TruncateEpisodes,

    /// <summary>Whole episodes, until there are enough steps.</summary>
    CompleteEpisodes,
}
