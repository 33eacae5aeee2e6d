using System.Text.Json.Nodes;

namespace RLModules.Metrics;

/// <summary>A logger's metrics, exactly, so that a resumed run reports the same numbers.</summary>
public sealed class MetricsState
{
    internal MetricsState(IReadOnlyList<MetricState> metrics) => Metrics = metrics;

    /// <summary>The keys of the metrics.</summary>
    public IEnumerable<MetricKey> Keys => Metrics.Select(metric => metric.Key);

    internal IReadOnlyList<MetricState> Metrics { get; }

    /// <summary>A state from its JSON.</summary>
    /// <param name="json">What <see cref="ToJson"/> gave, written and parsed in between or not.</param>
    /// <exception cref="FormatException">It is no such JSON; the message names the metric and the property.</exception>
    public static MetricsState FromJson(JsonObject json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new MetricsState(MetricsStateReader.Read(json));
    }

    /// <summary>
    /// The state as JSON: finite numbers as the shortest text that reads back to the same bits, other numbers as strings of their 16 hexadecimal digits.
    /// </summary>
    public JsonObject ToJson() => MetricsStateWriter.Write(Metrics);
}
