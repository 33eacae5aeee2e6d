namespace RLModules.Metrics;

/// <summary>How the values of a metric become one.</summary>
public enum ReductionKind
{
    /// <summary>The mean.</summary>
    Mean,

    /// <summary>The exponential moving average.</summary>
    Ema,

    /// <summary>The smallest.</summary>
    Min,

    /// <summary>The largest.</summary>
    Max,

    /// <summary>The sum.</summary>
    Sum,

    /// <summary>The sum since the metric began; no reduce clears it.</summary>
    LifetimeSum,

    /// <summary>The value logged last.</summary>
    Latest,

    /// <summary>All values, in their order.</summary>
    Series,
}
