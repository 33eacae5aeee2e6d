namespace RLModules.Metrics.Accumulators;

/// <summary>Sums, and the mean since the last reduce.</summary>
internal sealed class TotalAccumulator(Reduction reduction) : Accumulator(reduction)
{
    private double lifetime;
    private double increment;

    // A sum of nothing is 0, a mean of nothing is not reported.
    protected override bool HasNoValue => Reduction.Kind == ReductionKind.Mean && Count == 0;

    public override double Peek() => Reduction.Kind switch
    {
        ReductionKind.Mean => increment / Count,
        ReductionKind.Sum => increment,
        _ => lifetime,
    };

    protected override void Take(double value)
    {
        increment += value;
        lifetime += value;
    }

    // Only what was added since the sources' last reduce: their lifetime totals were taken in by earlier merges.
    protected override void TakeFrom(IReadOnlyList<MetricValue> values)
    {
        foreach (var value in values)
        {
            Take(value.Increment);
        }
    }

    protected override MetricValue Report(MetricValue value) => value with { Increment = increment };

    protected override void BeginInterval()
    {
        increment = 0;
        if (Reduction.IsClearedOnReduce) lifetime = 0;
    }

    protected override double[] GetValues() => [lifetime, increment];

    protected override void SetValues(double[] values) => (lifetime, increment) = (values[0], values[1]);
}
