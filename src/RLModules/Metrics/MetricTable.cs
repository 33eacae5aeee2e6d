using System.Diagnostics.CodeAnalysis;

namespace RLModules.Metrics;

/// <summary>The metrics of a logger, found by key, in the order of their first logs except that those of one group stand together.</summary>
internal sealed class MetricTable
{
    private readonly Dictionary<MetricKey, Metric> byKey = [];
    private readonly List<Metric> inOrder = [];

    public IReadOnlyList<Metric> InOrder => inOrder;

    public bool TryGet(MetricKey key, [NotNullWhen(true)] out Metric? metric) => byKey.TryGetValue(key, out metric);

    /// <summary>The metric of a key, made if it is new.</summary>
    /// <param name="key">The key.</param>
    /// <param name="reduction">What the caller asks for; null: what the metric has, or the default.</param>
    public Metric GetOrAdd(MetricKey key, Reduction? reduction)
    {
        if (!byKey.TryGetValue(key, out var metric)) return Add(key, reduction ?? Reduction.DefaultEma);
        return reduction is null || reduction.Equals(metric.Reduction) ? metric : throw OtherReduction(key, metric.Reduction, reduction);
    }

    public IReadOnlyList<Metric> Remove(MetricKey group)
    {
        var removed = inOrder.FindAll(metric => metric.Key.IsIn(group));
        foreach (var metric in removed)
        {
            byKey.Remove(metric.Key);
        }

        inOrder.RemoveAll(removed.Contains);
        return removed;
    }

    public static ArgumentException OtherReduction(MetricKey key, Reduction has, Reduction asked) => new(
        $"Metric {key} was first logged with the reduction ({has}) and now with ({asked}): log it with one reduction, or under another key, or delete it first.");

    private Metric Add(MetricKey key, Reduction reduction)
    {
        if (key.Length == 0) throw new ArgumentException("A metric has a name: the key is empty.", nameof(key));
        if (inOrder.Find(metric => metric.Key.IsIn(key) || key.IsIn(metric.Key)) is { } other)
        {
            throw new ArgumentException(
                $"Metric {key} cannot be beside metric {other.Key}: a key is a metric or a group of metrics, not both. Log one of them under another name.", nameof(key));
        }

        var metric = new Metric(key, reduction);
        inOrder.Insert(PlaceOf(key), metric);
        byKey.Add(key, metric);
        return metric;
    }

    /// <summary>Behind the metrics that share the most groups with a new one.</summary>
    private int PlaceOf(MetricKey key)
    {
        var (place, most) = (inOrder.Count, 0);
        for (var i = 0; i < inOrder.Count; i++)
        {
            var common = inOrder[i].Key.CommonNames(key);
            if (common >= Math.Max(most, 1)) (place, most) = (i + 1, common);
        }

        return place;
    }
}
