namespace RLModules.Metrics.Accumulators;

/// <summary>The smallest or largest value, of all time or since the last reduce.</summary>
internal sealed class ExtremumAccumulator(Reduction reduction) : Accumulator(reduction)
{
    private double? extremum;

    protected override bool HasNoValue => extremum is null;

    public override double Peek() => extremum ?? double.NaN;

    // Math.Min and Math.Max return NaN where one side is.
    protected override void Take(double value) => extremum = extremum is not { } old ? value
        : Reduction.Kind == ReductionKind.Min ? Math.Min(old, value) : Math.Max(old, value);

    protected override void TakeFrom(IReadOnlyList<MetricValue> values)
    {
        foreach (var value in values.Where(value => Reduction.IsClearedOnReduce || double.IsFinite(value.Value)))
        {
            Take(value.Value);
        }
    }

    protected override void BeginInterval()
    {
        if (Reduction.IsClearedOnReduce) extremum = null;
    }

    protected override double[] GetValues() => extremum is { } value ? [value] : [];

    protected override void SetValues(double[] values) => extremum = values is [var value] ? value : null;
}
