namespace RLModules.Sampling.EnvRunners;

/// <summary>What one sampling call collects, and how.</summary>
public sealed record SampleRequest
{
    /// <summary>Steps over all environments, at least; every environment steps until there are as many. Not together with <see cref="NumEpisodes"/>.</summary>
    public int? NumTimesteps { get; init; }

    /// <summary>
    /// Whole episodes; the environments are reset before and after. Each environment plays an equal share, since the first ones to end would be the short ones; what it
    /// plays beyond its share is dropped. Not together with <see cref="NumTimesteps"/>.
    /// </summary>
    public int? NumEpisodes { get; init; }

    /// <summary>Whether actions are drawn from the exploration forward's distribution, or the inference forward's most likely ones taken; null is the options' choice.</summary>
    public bool? Explore { get; init; }

    /// <summary>Whether actions are drawn from the action space and the module is not asked: a warm-up.</summary>
    public bool RandomActions { get; init; }

    /// <summary>Whether all environments are reset first; unfinished episodes are dropped.</summary>
    public bool ForceReset { get; init; }

    /// <summary>Seeds the environments where they are reset, so that two calls play the same starts; null lets their streams go on.</summary>
    public ulong? EnvironmentSeed { get; init; }

    /// <summary>Refuses what contradicts itself.</summary>
    /// <exception cref="ArgumentException">Both numbers are given.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    internal void Validate()
    {
        if (NumTimesteps is not null && NumEpisodes is not null)
        {
            throw new ArgumentException($"Sample: NumTimesteps is {NumTimesteps} and NumEpisodes is {NumEpisodes}, expected one of them: give the one that ends the call.");
        }

        if (NumTimesteps is < 0 || NumEpisodes is < 0)
        {
            throw new ArgumentOutOfRangeException(
                NumTimesteps is < 0 ? nameof(NumTimesteps) : nameof(NumEpisodes), NumTimesteps ?? NumEpisodes, "Sample: the number to collect is negative, expected 0 or more.");
        }
    }
}
