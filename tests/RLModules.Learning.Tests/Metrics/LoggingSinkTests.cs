using Microsoft.Extensions.Logging;
using RLModules.Learning.Metrics;
using RLModules.Metrics;

namespace RLModules.Learning.Tests.Metrics;

public sealed class LoggingSinkTests
{
    [Fact]
    public void Metric_is_a_structured_entry()
    {
        var log = new CapturedLog(LogLevel.Information);
        using var metrics = new MetricsLogger();
        metrics.LogValue(("p0", "total_loss"), 0.5, Reduction.Latest);
        metrics.LogValue(("p0", "entropy"), 1, Reduction.Latest);
        metrics.LogValue("td_error", 1, Reduction.Series);

        new LoggingSink(log, filter: key => key.Name != "entropy").Write(7, metrics.Reduce());

        var (level, text, fields) = Assert.Single(log.Entries);
        Assert.Equal(LogLevel.Information, level);
        Assert.Equal("Step 7: p0/total_loss = 0.5", text);
        Assert.Equal((7L, 0.5, "p0/total_loss"), ((long)fields["Step"]!, (double)fields["Value"]!, fields["Metric"]!.ToString()));
    }

    [Fact]
    public void Throughput_is_an_entry_of_its_own()
    {
        var log = new CapturedLog(LogLevel.Debug);
        using var metrics = new MetricsLogger();
        metrics.LogValue("steps", 10, Reduction.Sum.WithThroughput());

        new LoggingSink(log, LogLevel.Debug).Write(1, metrics.Reduce());

        Assert.Equal(["steps", "steps_throughput"], log.Entries.Select(entry => entry.Fields["Metric"]!.ToString()));
    }

    [Fact]
    public void Level_that_is_not_enabled_writes_nothing()
    {
        var log = new CapturedLog(LogLevel.Information);
        using var metrics = new MetricsLogger();
        metrics.LogValue("steps", 10);

        new LoggingSink(log, LogLevel.Debug).Write(1, metrics.Reduce());

        Assert.Empty(log.Entries);
    }

    private sealed class CapturedLog(LogLevel least) : ILogger
    {
        public List<(LogLevel Level, string Text, Dictionary<string, object?> Fields)> Entries { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Entries.Add((logLevel, formatter(state, exception), ((IEnumerable<KeyValuePair<string, object?>>)state!).ToDictionary(field => field.Key, field => field.Value)));
    }
}
