namespace RLModules.Learning.Runs;

/// <summary>What an evaluation played.</summary>
/// <param name="Returns">The undiscounted return of each episode, in the order in which they ended.</param>
/// <param name="Lengths">The steps of each episode.</param>
/// <param name="NumEnvSteps">Environment steps played.</param>
public sealed record EvaluationResult(IReadOnlyList<double> Returns, IReadOnlyList<long> Lengths, long NumEnvSteps)
{
    /// <summary>Mean return; NaN without an episode.</summary>
    public double EpisodeReturnMean => Returns.Count == 0 ? double.NaN : Returns.Average();

    /// <summary>Lowest return; NaN without an episode.</summary>
    public double EpisodeReturnMin => Returns.Count == 0 ? double.NaN : Returns.Min();

    /// <summary>Highest return; NaN without an episode.</summary>
    public double EpisodeReturnMax => Returns.Count == 0 ? double.NaN : Returns.Max();

    /// <summary>Mean length in steps; NaN without an episode.</summary>
    public double EpisodeLenMean => Lengths.Count == 0 ? double.NaN : Lengths.Average();
}
