namespace RLModules.Sampling.Connectors.EnvToModule;

/// <summary>Joins what the <see cref="MeanStdFilter"/>s of several env runners have seen.</summary>
internal static class FilterMerge
{
    /// <summary>The shared statistics with every runner's own added, in order; nobody has any of their own afterwards.</summary>
    /// <exception cref="ArgumentException">The runners' shared statistics differ, or their observations' sizes.</exception>
    public static Dictionary<string, ObservationStatistics> Of(IReadOnlyList<Dictionary<string, ObservationStatistics>> runners, string name)
    {
        var merged = new Dictionary<string, ObservationStatistics>(StringComparer.Ordinal);
        foreach (var id in runners.SelectMany(runner => runner.Keys).Distinct(StringComparer.Ordinal))
        {
            merged.Add(id, Of([.. runners.Where(runner => runner.ContainsKey(id)).Select(runner => runner[id])], name));
        }

        return merged;
    }

    private static ObservationStatistics Of(IReadOnlyList<ObservationStatistics> runners, string name)
    {
        // A runner that was started anew shares nothing yet.
        var shared = runners.MaxBy(runner => runner.Merged.Count)!.Merged;
        var joined = new RunningStatistics(shared.Features);
        joined.CopyFrom(shared);
        foreach (var runner in runners)
        {
            if (runner.Merged.Count != 0 && !AreEqual(runner.Merged, shared))
            {
                throw new ArgumentException(
                    $"{name}: one runner shares statistics of {shared.Count} observations, another of {runner.Merged.Count} or others: "
                    + "what it has seen may be counted already. Give every runner the merged state before it samples on.");
            }

            joined.Merge(runner.Since);
        }

        return new ObservationStatistics(joined, new RunningStatistics(shared.Features));
    }

    private static bool AreEqual(RunningStatistics one, RunningStatistics other) =>
        one.Count == other.Count && one.Means.SequenceEqual(other.Means) && one.SquaredDeviations.SequenceEqual(other.SquaredDeviations);
}
