namespace RLModules.Metrics.Accumulators;

/// <summary>All values since the last reduce.</summary>
internal sealed class SeriesAccumulator(Reduction reduction) : Accumulator(reduction)
{
    private readonly List<double> items = [];

    protected override bool HasNoValue => items.Count == 0;

    public override double Peek() => items.Count == 0 ? double.NaN : items[^1];

    protected override void Take(double value) => items.Add(value);

    protected override void TakeFrom(IReadOnlyList<MetricValue> values) => items.AddRange(values.SelectMany(value => value.NewValues));

    protected override MetricValue Report(MetricValue value) => value with { NewValues = GetValues() };

    protected override void BeginInterval() => items.Clear();

    protected override double[] GetValues() => [.. items];

    protected override void SetValues(double[] values)
    {
        items.Clear();
        items.AddRange(values);
    }
}
