namespace RLModules.Sampling.Connectors.EnvToModule;

/// <summary>
/// What a <see cref="MeanStdFilter"/> knows of one agent's observations: the statistics that all runners share since they were last merged, and
/// those of what this one has seen since. Only the latter are joined in the next merge, so nothing counts twice.
/// </summary>
internal sealed class ObservationStatistics(RunningStatistics merged, RunningStatistics since)
{
    private readonly double[] centers = new double[merged.Features];
    private readonly double[] factors = new double[merged.Features];

    /// <summary>Shared by all runners.</summary>
    public RunningStatistics Merged => merged;

    /// <summary>Seen by this runner since the last merge.</summary>
    public RunningStatistics Since => since;

    /// <summary>Both together.</summary>
    public RunningStatistics All { get; } = new(merged.Features);

    /// <summary>What is subtracted from each feature.</summary>
    public ReadOnlySpan<double> Centers => centers;

    /// <summary>What each feature is multiplied with.</summary>
    public ReadOnlySpan<double> Factors => factors;

    /// <summary>Adds rows.</summary>
    public void Add(ReadOnlySpan<float> rows, MeanStdFilter filter)
    {
        since.Add(rows);
        Update(filter);
    }

    /// <summary>Computes what follows from the statistics.</summary>
    public void Update(MeanStdFilter filter)
    {
        // Plain arithmetic on what a state holds: a restored filter has the same bits.
        All.CopyFrom(merged);
        All.Merge(since);
        for (var i = 0; i < centers.Length; i++)
        {
            centers[i] = filter.SubtractsMean ? All.Means[i] : 0;
            factors[i] = filter.DividesByDeviation ? 1 / (All.StandardDeviation(i) + MeanStdFilter.Epsilon) : 1;
        }
    }
}
