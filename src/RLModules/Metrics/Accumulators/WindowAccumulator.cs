namespace RLModules.Metrics.Accumulators;

/// <summary>The newest values, reduced when asked: mean, extremum or sum over a window, and the latest value.</summary>
internal sealed class WindowAccumulator(Reduction reduction) : Accumulator(reduction)
{
    private readonly int window = reduction.Window!.Value;

    // A ring once it is full; it grows to the window only as values come.
    private double[] ring = new double[Math.Min(reduction.Window!.Value, 16)];
    private int oldest;
    private int held;

    protected override bool HasNoValue => held == 0;

    public override double Peek()
    {
        if (held == 0) return double.NaN;
        var result = At(0);
        for (var i = 1; i < held; i++)
        {
            result = Reduction.Kind switch
            {
                ReductionKind.Min => Math.Min(result, At(i)),
                ReductionKind.Max => Math.Max(result, At(i)),
                ReductionKind.Latest => At(i),
                _ => result + At(i),
            };
        }

        return Reduction.Kind == ReductionKind.Mean ? result / held : result;
    }

    protected override void Take(double value)
    {
        if (held == window)
        {
            ring[oldest] = value;
            oldest = (oldest + 1) % window;
            return;
        }

        if (held == ring.Length) Array.Resize(ref ring, (int)Math.Min(window, 2L * held));
        ring[held++] = value;
    }

    // Only the values that came since the sources' last reduce: the older ones of their windows were taken in by earlier merges.
    protected override void TakeFrom(IReadOnlyList<MetricValue> values)
    {
        foreach (var value in values.SelectMany(value => value.NewValues))
        {
            Take(value);
        }
    }

    protected override MetricValue Report(MetricValue value) => value with { NewValues = GetValues()[^(int)Math.Min(Count, held)..] };

    protected override void BeginInterval()
    {
        if (Reduction.IsClearedOnReduce) (oldest, held) = (0, 0);
    }

    protected override double[] GetValues()
    {
        var values = new double[held];
        for (var i = 0; i < held; i++)
        {
            values[i] = At(i);
        }

        return values;
    }

    protected override void SetValues(double[] values)
    {
        (oldest, held) = (0, 0);
        foreach (var value in values)
        {
            Take(value);
        }
    }

    private double At(int age) => ring[(oldest + age) % ring.Length];
}
