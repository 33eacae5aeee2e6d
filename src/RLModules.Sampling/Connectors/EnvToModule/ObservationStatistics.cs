using System.Runtime.Intrinsics;

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
        if (filter.SubtractsMean)
        {
            All.Means.CopyTo(centers);
        }

        if (filter.DividesByDeviation && All.Count > 1)
        {
            InvertDeviations(All.SquaredDeviations);
        }
        else
        {
            Array.Fill(factors, filter.DividesByDeviation ? 1 / (All.StandardDeviation(0) + MeanStdFilter.Epsilon) : 1);
        }
    }

    private void InvertDeviations(ReadOnlySpan<double> squaredDeviations)
    {
        // Divisions and roots of an image's many features, four at a time.
        var below = (double)(All.Count - 1);
        var i = 0;
        for (; i <= factors.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var deviation = Vector256.Sqrt(Vector256.Create(squaredDeviations[i..]) / Vector256.Create(below));
            (Vector256<double>.One / (deviation + Vector256.Create(MeanStdFilter.Epsilon))).CopyTo(factors, i);
        }

        for (; i < factors.Length; i++)
        {
            factors[i] = 1 / (Math.Sqrt(squaredDeviations[i] / below) + MeanStdFilter.Epsilon);
        }
    }
}
