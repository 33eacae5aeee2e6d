namespace RLModules.Metrics.Accumulators;

/// <summary>An exponential moving average.</summary>
internal sealed class EmaAccumulator(Reduction reduction) : Accumulator(reduction)
{
    private readonly double coefficient = reduction.EmaCoefficient!.Value;
    private double? average;

    protected override bool HasNoValue => average is null;

    public override double Peek() => average ?? double.NaN;

    protected override void Take(double value) => average = average is { } old ? (1 - coefficient) * old + coefficient * value : value;

    // The sources have smoothed already: their averages, weighted by how many values went in since their last reduce, take this one's place.
    protected override void TakeFrom(IReadOnlyList<MetricValue> values)
    {
        var news = values.Where(value => value.Count > 0).ToList();
        if (news.Count == 0) return;
        average = news.Count == 1 ? news[0].Value : news.Sum(value => value.Value * value.Count) / news.Sum(value => value.Count);
    }

    protected override void BeginInterval()
    {
        if (Reduction.IsClearedOnReduce) average = null;
    }

    protected override double[] GetValues() => average is { } value ? [value] : [];

    protected override void SetValues(double[] values) => average = values is [var value] ? value : null;
}
