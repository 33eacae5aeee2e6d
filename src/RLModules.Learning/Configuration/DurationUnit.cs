namespace RLModules.Learning.Configuration;

/// <summary>What a duration counts.</summary>
public enum DurationUnit
{
    /// <summary>Whole episodes.</summary>
    Episodes,

    /// <summary>Environment steps.</summary>
    Timesteps,
}
