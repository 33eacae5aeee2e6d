using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RLModules.Metrics;

/// <summary>From JSON to a state, checked whole before a logger sees it.</summary>
internal static class MetricsStateReader
{
    public static IReadOnlyList<MetricState> Read(JsonObject json)
    {
        if (json["metrics"] is not JsonArray array) throw new FormatException("A metrics state has an array \"metrics\"; this JSON has none.");
        var metrics = array.Select(ReadMetric).ToList();
        for (var i = 0; i < metrics.Count; i++)
        {
            var key = metrics[i].Key;
            if (metrics.Take(i).Any(earlier => earlier.Key.IsIn(key) || key.IsIn(earlier.Key)))
            {
                throw new FormatException($"Metric {key} occurs twice in the state, or as a metric and as a group.");
            }
        }

        return metrics;
    }

    private static MetricState ReadMetric(JsonNode? node, int index)
    {
        var json = node as JsonObject ?? throw new FormatException($"Metric {index} of the state is no JSON object.");
        try
        {
            var metric = new MetricState(
                MetricKey.Of([.. Get(json, "key").AsArray().Select(name => name?.GetValue<string>() ?? "")]),
                ReadReduction(json),
                [.. Get(json, "values").AsArray().Select(ReadNumber)],
                Get(json, "count").GetValue<long>(),
                Get(json, "non_finite").GetValue<long>());
            var problem = metric.Key.Length == 0 ? "its key is empty" : metric.FindProblem();
            return problem is null ? metric : throw new FormatException(problem);
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException or ArgumentException or OverflowException)
        {
            throw new FormatException($"Metric {index} of the state ({json["key"]?.ToJsonString() ?? "without a key"}) cannot be read: {exception.Message}", exception);
        }
    }

    // Through the public members, so that a state can say nothing that a logger could not.
    private static Reduction ReadReduction(JsonObject json)
    {
        var window = json["window"]?.GetValue<int>();
        var reduction = (Get(json, "reduction").GetValue<string>(), window) switch
        {
            (nameof(ReductionKind.Mean), null) => Reduction.Mean,
            (nameof(ReductionKind.Mean), { } length) => Reduction.MeanOver(length),
            (nameof(ReductionKind.Ema), _) => Reduction.Ema(Get(json, "ema_coefficient").GetValue<double>()),
            (nameof(ReductionKind.Min), null) => Reduction.Min,
            (nameof(ReductionKind.Min), { } length) => Reduction.MinOver(length),
            (nameof(ReductionKind.Max), null) => Reduction.Max,
            (nameof(ReductionKind.Max), { } length) => Reduction.MaxOver(length),
            (nameof(ReductionKind.Sum), null) => Reduction.Sum,
            (nameof(ReductionKind.Sum), { } length) => Reduction.SumOver(length),
            (nameof(ReductionKind.LifetimeSum), _) => Reduction.LifetimeSum,
            (nameof(ReductionKind.Latest), _) => Reduction.Latest,
            (nameof(ReductionKind.Series), _) => Reduction.Series,
            var (unknown, _) => throw new FormatException($"there is no reduction \"{unknown}\""),
        };
        if (Get(json, "cleared_on_reduce").GetValue<bool>()) reduction = reduction.ClearOnReduce();
        return Get(json, "throughput").GetValue<bool>() ? reduction.WithThroughput() : reduction;
    }

    private static JsonNode Get(JsonObject json, string property) => json[property] ?? throw new FormatException($"it has no \"{property}\"");

    private static double ReadNumber(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.Number => node.GetValue<double>(),
        JsonValueKind.String => BitConverter.Int64BitsToDouble(long.Parse(node.GetValue<string>(), NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
        _ => throw new FormatException("a value is no number"),
    };
}
