namespace RLModules.Metrics;

/// <summary>Measures from <see cref="MetricsLogger.LogTime"/> to its disposal, and logs the seconds: <c>using (metrics.LogTime("sample_time")) …</c>.</summary>
public readonly struct MetricTimer : IDisposable
{
    private readonly MetricsLogger? logger;
    private readonly MetricKey key;
    private readonly Reduction? reduction;
    private readonly long start;

    internal MetricTimer(MetricsLogger logger, MetricKey key, Reduction? reduction)
    {
        this.logger = logger;
        this.key = key;
        this.reduction = reduction;
        start = logger.Clock.GetTimestamp();
    }

    /// <summary>Logs the seconds since the timer was made.</summary>
    public void Dispose() => logger?.LogValue(key, logger.Clock.GetElapsedTime(start).TotalSeconds, reduction);
}
