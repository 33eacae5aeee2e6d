using static TorchSharp.torch;

namespace RLModules.Learning.Learners;

/// <summary>Scalars logged in each gradient step, averaged over an update. They are read at its end, so that no step waits for one.</summary>
public sealed class MetricMeans : IDisposable
{
    private readonly List<(string Name, List<Tensor> Values)> metrics = [];

    /// <summary>Logs a value.</summary>
    /// <param name="name">The metric's name.</param>
    /// <param name="value">A float32 scalar; it is kept without its gradient history.</param>
    public void Add(string name, Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        ValuesOf(name).Add(value.detach().DetachFromDisposeScope());
    }

    /// <summary>The mean of each metric; forgets all values.</summary>
    public IReadOnlyDictionary<string, double> Reduce()
    {
        var means = new Dictionary<string, double>(metrics.Count, StringComparer.Ordinal);
        foreach (var (name, values) in metrics)
        {
            means.Add(name, values.Average(value => (double)value.item<float>()));
        }

        Dispose();
        return means;
    }

    /// <summary>Frees what was logged.</summary>
    public void Dispose()
    {
        foreach (var (_, values) in metrics)
        {
            values.ForEach(value => value.Dispose());
        }

        metrics.Clear();
    }

    private List<Tensor> ValuesOf(string name)
    {
        foreach (var metric in metrics)
        {
            if (metric.Name == name)
            {
                return metric.Values;
            }
        }

        metrics.Add((name, []));
        return metrics[^1].Values;
    }
}
