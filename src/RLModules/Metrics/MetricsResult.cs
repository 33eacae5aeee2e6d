using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace RLModules.Metrics;

/// <summary>What a reduce has reported: a tree of metrics that does not change any more.</summary>
/// <remarks>Enumerates the metrics, those of one group together.</remarks>
public sealed class MetricsResult : IReadOnlyCollection<KeyValuePair<MetricKey, MetricValue>>
{
    private readonly List<KeyValuePair<MetricKey, MetricValue>> metrics;
    private readonly Dictionary<MetricKey, MetricValue> byKey;

    internal MetricsResult(List<KeyValuePair<MetricKey, MetricValue>> metrics)
    {
        this.metrics = metrics;
        byKey = new Dictionary<MetricKey, MetricValue>(metrics);
    }

    /// <summary>How many metrics there are.</summary>
    public int Count => metrics.Count;

    /// <summary>A metric's value.</summary>
    /// <param name="key">The metric.</param>
    /// <exception cref="KeyNotFoundException">The result has no such metric; the message lists what it has.</exception>
    public double this[MetricKey key] => byKey.TryGetValue(key, out var metric)
        ? metric.Value
        : throw new KeyNotFoundException($"The result has no metric {key}. It has: {(Count == 0 ? "none" : string.Join(", ", metrics.Select(entry => entry.Key)))}.");

    /// <summary>All that was reported of a metric.</summary>
    /// <param name="key">The metric.</param>
    /// <param name="value">Its value, count and so on.</param>
    /// <returns>Whether the result has the metric.</returns>
    public bool TryGetValue(MetricKey key, [NotNullWhen(true)] out MetricValue? value) => byKey.TryGetValue(key, out value);

    /// <summary>The metrics of a group, by their keys inside it; none if there is no such group.</summary>
    /// <param name="group">The group: a module's id, for example.</param>
    public MetricsResult Group(MetricKey group) => new(
        [.. metrics.Where(entry => entry.Key.Length > group.Length && entry.Key.IsIn(group))
            .Select(entry => KeyValuePair.Create(entry.Key.WithoutOuter(group.Length), entry.Value))]);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<MetricKey, MetricValue>> GetEnumerator() => metrics.GetEnumerator();

    /// <summary>
    /// Writes nested JSON objects, one property a metric: a number, of a series an array; a throughput stands beside its sum under the name with <c>_throughput</c>.
    /// JSON has no numbers for them, so the strings "NaN", "Infinity" and "-Infinity" stand for those values.
    /// </summary>
    /// <param name="writer">Where to.</param>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        MetricsResultJson.Write(writer, metrics);
    }

    /// <summary>The result as JSON, see <see cref="WriteTo"/>.</summary>
    public override string ToString()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Every number that a chart could show: values of all but series, and throughputs under their own keys.</summary>
    internal IEnumerable<(MetricKey Key, double Value)> Scalars()
    {
        foreach (var (key, metric) in metrics)
        {
            if (metric.Reduction.Kind != ReductionKind.Series) yield return (key, metric.Value);
            if (metric.Throughput is { } throughput) yield return (MetricNames.ThroughputOf(key), throughput);
        }
    }
}
