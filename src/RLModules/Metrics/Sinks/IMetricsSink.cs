namespace RLModules.Metrics;

/// <summary>Where results go: a file, a chart, a log.</summary>
public interface IMetricsSink
{
    /// <summary>Takes a result.</summary>
    /// <param name="step">What the results are counted by: iterations or environment steps, as the caller likes.</param>
    /// <param name="result">The result.</param>
    void Write(long step, MetricsResult result);
}
