namespace RLModules.Metrics;

/// <summary>What a reduce reports of one metric.</summary>
public sealed record MetricValue
{
    internal MetricValue()
    {
    }

    /// <summary>How the values became one.</summary>
    public required Reduction Reduction { get; init; }

    /// <summary>The values as one; of a series, the last.</summary>
    public required double Value { get; init; }

    /// <summary>How many values went in since the reduce before.</summary>
    public required long Count { get; init; }

    /// <summary>How many NaN and infinite values were logged since the reduce before, shown in <see cref="Value"/> or left out of it.</summary>
    public required long NonFiniteCount { get; init; }

    /// <summary>Of a sum: by how much it grew since the reduce before. Otherwise of a mean since the last reduce: the sum of its values.</summary>
    public double Increment { get; init; }

    /// <summary>Of a sum with throughput: its growth a second since the reduce before; NaN where no time has passed. Null for other metrics.</summary>
    public double? Throughput { get; init; }

    /// <summary>Of a series or window: the values that came since the reduce before, as far as the window still holds them, oldest first.</summary>
    public IReadOnlyList<double> NewValues { get; init; } = [];
}
