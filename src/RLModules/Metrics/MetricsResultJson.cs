using System.Text.Json;

namespace RLModules.Metrics;

/// <summary>From a result to nested JSON objects.</summary>
internal static class MetricsResultJson
{
    /// <summary>Writes one object.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="metrics">The metrics, those of one group together, so that each group is opened once.</param>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<KeyValuePair<MetricKey, MetricValue>> metrics)
    {
        writer.WriteStartObject();
        var (open, last) = (0, default(MetricKey));
        foreach (var (key, metric) in metrics)
        {
            var common = Math.Min(key.CommonNames(last), key.Length - 1);
            for (; open > common; open--)
            {
                writer.WriteEndObject();
            }

            for (; open < key.Length - 1; open++)
            {
                writer.WriteStartObject(key[open]);
            }

            WriteMetric(writer, key, metric);
            last = key;
        }

        for (; open >= 0; open--)
        {
            writer.WriteEndObject();
        }
    }

    private static void WriteMetric(Utf8JsonWriter writer, MetricKey key, MetricValue metric)
    {
        writer.WritePropertyName(key.Name);
        if (metric.Reduction.Kind == ReductionKind.Series)
        {
            writer.WriteStartArray();
            foreach (var value in metric.NewValues)
            {
                WriteNumber(writer, value);
            }

            writer.WriteEndArray();
        }
        else
        {
            WriteNumber(writer, metric.Value);
        }

        if (metric.Throughput is not { } throughput) return;
        writer.WritePropertyName(MetricNames.ThroughputOf(key).Name);
        WriteNumber(writer, throughput);
    }

    private static void WriteNumber(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteStringValue(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
        }
    }
}
