using static TorchSharp.torch;

namespace RLModules.Metrics;

/// <summary>
/// What learners, env runners and algorithms measure: values under nested keys, each reduced as its first log said, reported by <see cref="Reduce"/>.
/// </summary>
/// <remarks>
/// Counterpart of RLlib's <c>MetricsLogger</c>. Logging a number under a known key allocates nothing; a tensor off the processor is kept and read at the next reduce, so
/// that no step waits for the device. NaN and infinite values show in the reductions that forget (means and sums since the last reduce, windows, latest, series, whatever is cleared on reduce) and are left
/// out of those that do not (moving averages, lifetime sums, extrema of all time), where one would stand for ever; either way <see cref="MetricValue.NonFiniteCount"/> counts
/// them. One thread at a time: each learner and runner has its own logger, and <see cref="MergeAndLog"/> brings their results together.
/// </remarks>
public sealed class MetricsLogger : IDisposable
{
    private readonly MetricTable table = new();
    private long intervalStart;

    /// <summary>An empty logger.</summary>
    /// <param name="timeProvider">The clock of timers and throughputs; by default the system's.</param>
    public MetricsLogger(TimeProvider? timeProvider = null)
    {
        Clock = timeProvider ?? TimeProvider.System;
        intervalStart = Clock.GetTimestamp();
    }

    /// <summary>The keys of all metrics, groups together, otherwise in the order of their first logs.</summary>
    public IEnumerable<MetricKey> Keys => table.InOrder.Select(metric => metric.Key);

    internal TimeProvider Clock { get; }

    /// <summary>Logs a number.</summary>
    /// <param name="key">The metric.</param>
    /// <param name="value">The value; NaN and infinities are counted, see the class.</param>
    /// <param name="reduction">How its values become one; null: as the first log said, and for a new key <see cref="Reduction.DefaultEma"/>.</param>
    /// <exception cref="ArgumentException">The key has another reduction, is empty, or is both a metric and a group.</exception>
    public void LogValue(MetricKey key, double value, Reduction? reduction = null) => table.GetOrAdd(key, reduction).Log(value);

    /// <summary>
    /// Logs a tensor of one element. On the processor it is read at once; elsewhere, so that nobody waits, it is kept without its gradient history and read at
    /// the next reduce, peek, merge or state.
    /// </summary>
    /// <remarks>Off the processor a parameter is copied; any other tensor that is changed in place before it is read has to be logged as a clone.</remarks>
    /// <param name="key">The metric.</param>
    /// <param name="value">One element of any dtype on any device, shape () or (1, …).</param>
    /// <param name="reduction">How its values become one; null: as the first log said, and for a new key <see cref="Reduction.DefaultEma"/>.</param>
    /// <exception cref="ArgumentException">The tensor has not one element; or the key has another reduction, is empty, or is both a metric and a group.</exception>
    public void LogValue(MetricKey key, Tensor value, Reduction? reduction = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.numel() != 1)
        {
            throw new ArgumentException($"Metric {key} takes a tensor of one element, not of shape ({string.Join(", ", value.shape)}): log its mean, for example.", nameof(value));
        }

        table.GetOrAdd(key, reduction).Log(value);
    }

    /// <summary>Logs several numbers with one reduction.</summary>
    /// <param name="values">The metrics and their values.</param>
    /// <param name="reduction">How the values become one; null: as the first log said, and for a new key <see cref="Reduction.DefaultEma"/>.</param>
    /// <param name="group">A group that all keys are placed in; by default none.</param>
    /// <exception cref="ArgumentException">A key has another reduction, is empty or too long, or is both a metric and a group.</exception>
    public void LogDict(IEnumerable<KeyValuePair<MetricKey, double>> values, Reduction? reduction = null, MetricKey group = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var (key, value) in values)
        {
            LogValue(group.Append(key), value, reduction);
        }
    }

    /// <inheritdoc cref="LogDict(IEnumerable{KeyValuePair{MetricKey, double}}, Reduction, MetricKey)"/>
    public void LogDict(IEnumerable<KeyValuePair<MetricKey, Tensor>> values, Reduction? reduction = null, MetricKey group = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var (key, value) in values)
        {
            LogValue(group.Append(key), value, reduction);
        }
    }

    /// <summary>Starts to measure; disposing what is returned logs the seconds since.</summary>
    /// <param name="key">The metric, in seconds.</param>
    /// <param name="reduction">How its values become one; null: as the first log said, and for a new key <see cref="Reduction.DefaultEma"/>.</param>
    public MetricTimer LogTime(MetricKey key, Reduction? reduction = null) => new(this, key, reduction);

    /// <summary>Whether a key was logged.</summary>
    /// <param name="key">The key of a metric, not of a group.</param>
    public bool Contains(MetricKey key) => table.TryGet(key, out _);

    /// <summary>A metric's value as a reduce would report it now; nothing is cleared. Waits for the metric's tensors.</summary>
    /// <param name="key">The metric.</param>
    /// <returns>The value; NaN where all values were cleared.</returns>
    /// <exception cref="KeyNotFoundException">The key was never logged, or deleted; the message lists the known ones.</exception>
    public double Peek(MetricKey key) => table.TryGet(key, out var metric)
        ? metric.Peek()
        : throw new KeyNotFoundException($"No metric {key} was logged. Known are: {(table.InOrder.Count == 0 ? "none" : string.Join(", ", Keys))}.");

    /// <summary>A metric's value as a reduce would report it now, or a default.</summary>
    /// <param name="key">The metric.</param>
    /// <param name="defaultValue">The result for a key that was never logged.</param>
    public double Peek(MetricKey key, double defaultValue) => table.TryGet(key, out var metric) ? metric.Peek() : defaultValue;

    /// <summary>Reports all metrics and clears those whose reduction says so. A cleared metric without a value since is left out, except that a sum is 0.</summary>
    public MetricsResult Reduce()
    {
        var now = Clock.GetTimestamp();
        var elapsed = Clock.GetElapsedTime(intervalStart, now);
        intervalStart = now;
        var values = new List<KeyValuePair<MetricKey, MetricValue>>(table.InOrder.Count);
        foreach (var metric in table.InOrder)
        {
            if (metric.Reduce(elapsed) is { } value) values.Add(new(metric.Key, value));
        }

        return new MetricsResult(values);
    }

    /// <summary>
    /// Logs what other loggers have reported, in their order, as if their values had been logged here. Each result may be merged into a logger once.
    /// </summary>
    /// <remarks>
    /// Means are weighted by their counts. Sums grow by what was added since each source's last reduce, lifetime sums too, so that nothing is counted twice. Windows and series
    /// take the values that came since, source after source; of the latest value, the last source's stands. Moving averages were smoothed at the sources: their mean,
    /// weighted by the counts since the last reduce, takes this logger's place. Throughputs are measured by this logger's clock.
    /// </remarks>
    /// <param name="results">Results of learners or runners, in a fixed order.</param>
    /// <param name="group">A group that all keys are placed in: <c>learners</c>, for example; by default none.</param>
    /// <exception cref="ArgumentException">A key has two reductions, is too long, or is both a metric and a group; or a result occurs twice. No value was merged.</exception>
    public void MergeAndLog(IReadOnlyList<MetricsResult> results, MetricKey group = default)
    {
        ArgumentNullException.ThrowIfNull(results);
        if (results.Distinct(ReferenceEqualityComparer.Instance).Count() != results.Count)
        {
            throw new ArgumentException("A result occurs twice in the list: its sums would be counted twice.", nameof(results));
        }

        var merges = new List<(Metric Metric, List<MetricValue> Values)>();
        var places = new Dictionary<MetricKey, int>();
        foreach (var (key, value) in results.SelectMany(result => result))
        {
            if (!places.TryGetValue(key, out var place))
            {
                places.Add(key, place = merges.Count);
                merges.Add((table.GetOrAdd(group.Append(key), value.Reduction), []));
            }

            var (metric, values) = merges[place];
            values.Add(value.Reduction.Equals(metric.Reduction) ? value : throw MetricTable.OtherReduction(metric.Key, metric.Reduction, value.Reduction));
        }

        foreach (var (metric, values) in merges)
        {
            metric.Merge(values);
        }
    }

    /// <summary>Forgets a metric, or all of a group: those of a removed module.</summary>
    /// <param name="key">The metric or group.</param>
    /// <returns>How many metrics there were.</returns>
    public int Delete(MetricKey key)
    {
        var removed = table.Remove(key);
        foreach (var metric in removed)
        {
            metric.Dispose();
        }

        return removed.Count;
    }

    /// <summary>Forgets all metrics; the interval of the throughputs begins anew.</summary>
    public void Reset()
    {
        Delete(default);
        intervalStart = Clock.GetTimestamp();
    }

    /// <summary>All metrics as they stand, exactly. Waits for the logged tensors.</summary>
    public MetricsState GetState() => new([.. table.InOrder.Select(metric => metric.GetState())]);

    /// <summary>Takes a state over, in place of all metrics. The interval of the throughputs begins anew: time between two runs is nobody's.</summary>
    /// <param name="state">The state.</param>
    public void SetState(MetricsState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Reset();
        foreach (var metric in state.Metrics)
        {
            table.GetOrAdd(metric.Key, metric.Reduction).SetState(metric);
        }
    }

    /// <summary>Frees the tensors that were logged and not read.</summary>
    public void Dispose() => Reset();
}
