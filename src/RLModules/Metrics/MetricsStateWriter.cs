using System.Globalization;
using System.Text.Json.Nodes;

namespace RLModules.Metrics;

/// <summary>From a state to JSON.</summary>
internal static class MetricsStateWriter
{
    public static JsonObject Write(IReadOnlyList<MetricState> metrics)
    {
        var array = new JsonArray();
        foreach (var metric in metrics)
        {
            array.Add((JsonNode)Write(metric));
        }

        return new JsonObject { ["metrics"] = array };
    }

    private static JsonObject Write(MetricState metric)
    {
        var json = new JsonObject
        {
            ["key"] = new JsonArray([.. metric.Key.Names().Select(name => JsonValue.Create(name))]),
            ["reduction"] = metric.Reduction.Kind.ToString(),
            ["cleared_on_reduce"] = metric.Reduction.IsClearedOnReduce,
            ["throughput"] = metric.Reduction.HasThroughput,
            ["count"] = metric.Count,
            ["non_finite"] = metric.NonFiniteCount,
            ["values"] = new JsonArray([.. metric.Values.Select(Number)]),
        };
        if (metric.Reduction.Window is { } window) json["window"] = window;
        if (metric.Reduction.EmaCoefficient is { } coefficient) json["ema_coefficient"] = coefficient;
        return json;
    }

    private static JsonNode Number(double value) => double.IsFinite(value)
        ? JsonValue.Create(value)
        : JsonValue.Create(BitConverter.DoubleToInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture));
}
