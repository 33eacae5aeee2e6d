namespace RLModules.Metrics.Accumulators;

/// <summary>The values of one metric, in as little as its reduction needs.</summary>
internal abstract class Accumulator(Reduction reduction)
{
    public Reduction Reduction { get; } = reduction;

    /// <summary>How many values were taken in since the last reduce.</summary>
    protected long Count { get; set; }

    private long nonFiniteCount;

    /// <summary>Whether there is nothing to report: no value was ever taken in, or a reduce has cleared them.</summary>
    public bool IsEmpty => nonFiniteCount == 0 && HasNoValue;

    protected abstract bool HasNoValue { get; }

    public static Accumulator For(Reduction reduction) => reduction switch
    {
        { Window: not null } => new WindowAccumulator(reduction),
        { Kind: ReductionKind.Mean or ReductionKind.Sum or ReductionKind.LifetimeSum } => new TotalAccumulator(reduction),
        { Kind: ReductionKind.Ema } => new EmaAccumulator(reduction),
        { Kind: ReductionKind.Min or ReductionKind.Max } => new ExtremumAccumulator(reduction),
        _ => new SeriesAccumulator(reduction),
    };

    public void Add(double value)
    {
        if (!double.IsFinite(value))
        {
            nonFiniteCount++;
            if (Reduction.LeavesOutNonFinite) return;
        }

        Count++;
        Take(value);
    }

    /// <summary>The values as one.</summary>
    public abstract double Peek();

    /// <summary>Takes in what other loggers have taken in since their last reduce, in their order.</summary>
    public void Merge(IReadOnlyList<MetricValue> values)
    {
        TakeFrom(values);
        foreach (var value in values)
        {
            Count += value.Count;
            nonFiniteCount += value.NonFiniteCount;
        }
    }

    /// <summary>The report; begins a new interval.</summary>
    /// <param name="elapsed">How long the interval was.</param>
    public MetricValue Reduce(TimeSpan elapsed)
    {
        var value = Report(new MetricValue { Reduction = Reduction, Value = Peek(), Count = Count, NonFiniteCount = nonFiniteCount });
        if (Reduction.HasThroughput)
        {
            value = value with { Throughput = elapsed > TimeSpan.Zero ? value.Increment / elapsed.TotalSeconds : double.NaN };
        }

        Count = 0;
        nonFiniteCount = 0;
        BeginInterval();
        return value;
    }

    public MetricState GetState(MetricKey key) => new(key, Reduction, GetValues(), Count, nonFiniteCount);

    /// <summary>Takes a state over; its number of values was checked by <see cref="MetricState"/>.</summary>
    public void SetState(MetricState state)
    {
        SetValues(state.Values);
        Count = state.Count;
        nonFiniteCount = state.NonFiniteCount;
    }

    protected abstract void Take(double value);

    protected abstract void TakeFrom(IReadOnlyList<MetricValue> values);

    /// <summary>Adds what this kind of metric reports besides its value.</summary>
    protected virtual MetricValue Report(MetricValue value) => value;

    protected abstract void BeginInterval();

    protected abstract double[] GetValues();

    protected abstract void SetValues(double[] values);
}
