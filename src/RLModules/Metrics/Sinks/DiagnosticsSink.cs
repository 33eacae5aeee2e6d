using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace RLModules.Metrics;

/// <summary>Feeds <see cref="System.Diagnostics.Metrics"/>, and so OpenTelemetry, Prometheus and <c>dotnet-counters</c>: meter <c>RLModules</c>.</summary>
/// <remarks>
/// Instruments are called <c>rlmodules.learners.total_loss</c>: the key's names without the module's id, which is the tag <c>module_id</c>, or the agent's, <c>agent_id</c>. The last name but one is taken for
/// an id unless it is a group of <see cref="MetricNames"/>. A lifetime sum is a counter, everything else an observable gauge, which keeps the newest value it was given. Series are left out.
/// </remarks>
public sealed class DiagnosticsSink : IMetricsSink, IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "RLModules";

    private readonly Meter meter = new(MeterName);
    private readonly Dictionary<string, Counter<double>> counters = new(StringComparer.Ordinal);

    // Observed on the listener's thread.
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<(string? Tag, string? Id), double>> gauges = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Write(long step, MetricsResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        foreach (var (key, metric) in result)
        {
            var (name, tag, id) = MetricInstrument.Of(key);
            if (metric.Reduction.Kind == ReductionKind.LifetimeSum)
            {
                CounterOf(name).Add(metric.Increment, TagsOf(tag, id));
            }
            else if (metric.Reduction.Kind != ReductionKind.Series)
            {
                GaugeOf(name)[(tag, id)] = metric.Value;
            }

            if (metric.Throughput is { } throughput) GaugeOf(name + MetricNames.ThroughputSuffix)[(tag, id)] = throughput;
        }
    }

    /// <summary>Ends the instruments.</summary>
    public void Dispose() => meter.Dispose();

    private static KeyValuePair<string, object?>[] TagsOf(string? tag, string? id) => tag is null ? [] : [new(tag, id)];

    private Counter<double> CounterOf(string name)
    {
        if (!counters.TryGetValue(name, out var counter)) counters.Add(name, counter = meter.CreateCounter<double>(name));
        return counter;
    }

    private ConcurrentDictionary<(string? Tag, string? Id), double> GaugeOf(string name)
    {
        if (gauges.TryGetValue(name, out var values)) return values;
        var added = gauges[name] = new();
        meter.CreateObservableGauge(name, () => added.Select(entry => new Measurement<double>(entry.Value, TagsOf(entry.Key.Tag, entry.Key.Id))));
        return added;
    }
}
