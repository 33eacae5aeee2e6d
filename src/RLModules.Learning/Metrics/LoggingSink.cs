using Microsoft.Extensions.Logging;
using RLModules.Metrics;

namespace RLModules.Learning.Metrics;

/// <summary>Writes results to an <see cref="ILogger"/>, one structured entry a metric, with the fields <c>Step</c>, <c>Metric</c> (its names joined by slashes) and <c>Value</c>.</summary>
/// <remarks>Series are left out; throughputs are entries of their own. Nothing is computed where the level is not enabled.</remarks>
/// <param name="logger">Where to.</param>
/// <param name="level">The level of the entries.</param>
/// <param name="filter">Which metrics; null: all.</param>
public sealed partial class LoggingSink(ILogger logger, LogLevel level = LogLevel.Information, Predicate<MetricKey>? filter = null) : IMetricsSink
{
    private readonly ILogger logger = logger ?? throw new ArgumentNullException(nameof(logger));

    /// <inheritdoc/>
    public void Write(long step, MetricsResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (!logger.IsEnabled(level)) return;
        foreach (var (key, metric) in result)
        {
            if (filter?.Invoke(key) == false || metric.Reduction.Kind == ReductionKind.Series) continue;
            LogMetric(logger, level, step, key, metric.Value);
            if (metric.Throughput is { } throughput) LogMetric(logger, level, step, MetricNames.ThroughputOf(key), throughput);
        }
    }

    [LoggerMessage(EventId = 1, EventName = "Metric", Message = "Step {Step}: {Metric} = {Value}", SkipEnabledCheck = true)]
    private static partial void LogMetric(ILogger logger, LogLevel level, long step, MetricKey metric, double value);
}
