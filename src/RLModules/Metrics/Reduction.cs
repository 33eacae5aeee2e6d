using System.Globalization;

namespace RLModules.Metrics;

/// <summary>How the values of a metric become one at a reduce, and what is kept afterwards. A metric's first log fixes it.</summary>
public sealed class Reduction : IEquatable<Reduction>
{
    /// <summary>The weight of a new value in an exponential moving average, unless told otherwise: RLlib's.</summary>
    public const double DefaultEmaCoefficient = 0.01;

    private Reduction? cleared;
    private Reduction? withThroughput;

    private Reduction(ReductionKind kind, int? window = null, double? emaCoefficient = null, bool isClearedOnReduce = false, bool hasThroughput = false)
    {
        Kind = kind;
        Window = window;
        EmaCoefficient = emaCoefficient;
        IsClearedOnReduce = isClearedOnReduce;
        HasThroughput = hasThroughput;
    }

    /// <summary>The mean of all values since the last reduce.</summary>
    public static Reduction Mean { get; } = new(ReductionKind.Mean, isClearedOnReduce: true);

    /// <summary>The exponential moving average with RLlib's coefficient 0.01; what a metric gets that names no reduction.</summary>
    public static Reduction DefaultEma { get; } = new(ReductionKind.Ema, emaCoefficient: DefaultEmaCoefficient);

    /// <summary>The smallest value ever.</summary>
    public static Reduction Min { get; } = new(ReductionKind.Min);

    /// <summary>The largest value ever.</summary>
    public static Reduction Max { get; } = new(ReductionKind.Max);

    /// <summary>The sum of all values since the last reduce.</summary>
    public static Reduction Sum { get; } = new(ReductionKind.Sum, isClearedOnReduce: true);

    /// <summary>The sum of all values ever: a counter such as <c>num_env_steps_sampled_lifetime</c>.</summary>
    public static Reduction LifetimeSum { get; } = new(ReductionKind.LifetimeSum);

    /// <summary>The value logged last (RLlib's <c>window=1</c>).</summary>
    public static Reduction Latest { get; } = new(ReductionKind.Latest, window: 1);

    /// <summary>All values since the last reduce, in their order.</summary>
    public static Reduction Series { get; } = new(ReductionKind.Series, isClearedOnReduce: true);

    /// <summary>How values become one.</summary>
    public ReductionKind Kind { get; }

    /// <summary>Over how many of the newest values; null where there is no such limit.</summary>
    public int? Window { get; }

    /// <summary>The weight of a new value; null unless this is a moving average.</summary>
    public double? EmaCoefficient { get; }

    /// <summary>Whether a reduce forgets the values.</summary>
    public bool IsClearedOnReduce { get; }

    /// <summary>Whether a reduce also reports by how much the sum grew a second since the reduce before.</summary>
    public bool HasThroughput { get; }

    // A sum that is never cleared, a moving average or an extremum of all time would show a single NaN for ever.
    internal bool LeavesOutNonFinite =>
        Window is null && Kind is ReductionKind.Ema or ReductionKind.LifetimeSum || Window is null && !IsClearedOnReduce && Kind is ReductionKind.Min or ReductionKind.Max;

    /// <summary>The exponential moving average <c>(1 - c) · average + c · value</c>, which begins with the first value.</summary>
    /// <param name="coefficient">The weight c of a new value, in (0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The coefficient is not in (0, 1].</exception>
    public static Reduction Ema(double coefficient) => coefficient is > 0 and <= 1
        ? new(ReductionKind.Ema, emaCoefficient: coefficient)
        : throw new ArgumentOutOfRangeException(nameof(coefficient), coefficient, "The coefficient of a moving average is the weight of a new value: in (0, 1].");

    /// <summary>The mean of the newest values, of this reduce and earlier ones.</summary>
    /// <param name="window">How many; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window is empty.</exception>
    public static Reduction MeanOver(int window) => Over(ReductionKind.Mean, window);

    /// <summary>The smallest of the newest values.</summary>
    /// <inheritdoc cref="MeanOver"/>
    public static Reduction MinOver(int window) => Over(ReductionKind.Min, window);

    /// <summary>The largest of the newest values.</summary>
    /// <inheritdoc cref="MeanOver"/>
    public static Reduction MaxOver(int window) => Over(ReductionKind.Max, window);

    /// <summary>The sum of the newest values.</summary>
    /// <inheritdoc cref="MeanOver"/>
    public static Reduction SumOver(int window) => Over(ReductionKind.Sum, window);

    /// <summary>The same reduction, but a reduce forgets the values.</summary>
    /// <exception cref="InvalidOperationException">It is a lifetime sum, which nothing clears.</exception>
    public Reduction ClearOnReduce()
    {
        if (Kind == ReductionKind.LifetimeSum)
        {
            throw new InvalidOperationException("A lifetime sum is never cleared: use Reduction.Sum for the sum since the last reduce.");
        }

        return IsClearedOnReduce ? this : cleared ??= new Reduction(Kind, Window, EmaCoefficient, isClearedOnReduce: true);
    }

    /// <summary>The same sum, reported also as growth a second.</summary>
    /// <exception cref="InvalidOperationException">It is no sum, or one over a window.</exception>
    public Reduction WithThroughput()
    {
        if (Kind is not (ReductionKind.Sum or ReductionKind.LifetimeSum) || Window is not null)
        {
            throw new InvalidOperationException($"Only Reduction.Sum and Reduction.LifetimeSum have a throughput, not {this}.");
        }

        return HasThroughput ? this : withThroughput ??= new Reduction(Kind, Window, EmaCoefficient, IsClearedOnReduce, hasThroughput: true);
    }

    /// <inheritdoc/>
    public bool Equals(Reduction? other) => ReferenceEquals(this, other) || other is not null && Kind == other.Kind && Window == other.Window
        && EmaCoefficient == other.EmaCoefficient && IsClearedOnReduce == other.IsClearedOnReduce && HasThroughput == other.HasThroughput;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Reduction);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Window, EmaCoefficient, IsClearedOnReduce, HasThroughput);

    /// <summary>The reduction as it stands in messages: <c>Mean, window 100, cleared on reduce</c>.</summary>
    public override string ToString()
    {
        var text = Kind.ToString();
        if (Window is { } window && Kind != ReductionKind.Latest) text += string.Create(CultureInfo.InvariantCulture, $", window {window}");
        if (EmaCoefficient is { } coefficient) text += string.Create(CultureInfo.InvariantCulture, $", coefficient {coefficient}");
        if (IsClearedOnReduce) text += ", cleared on reduce";
        return HasThroughput ? text + ", with throughput" : text;
    }

    private static Reduction Over(ReductionKind kind, int window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        return new Reduction(kind, window);
    }
}
