using System.Diagnostics.Metrics;
using RLModules.Metrics;

namespace RLModules.Tests.Metrics;

public sealed class DiagnosticsSinkTests
{
    [Fact]
    public void Listener_sees_counters_and_gauges_with_the_ids_as_tags()
    {
        var seen = new List<string>();
        using var sink = new DiagnosticsSink();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "RLModules") self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
            seen.Add($"{instrument.Name}{{{string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}}} {value}"));
        listener.Start();
        var clock = new ManualClock();
        using var metrics = new MetricsLogger(clock);
        var steps = Reduction.LifetimeSum.WithThroughput();

        metrics.LogValue(("learners", "p0", "total_loss"), 0.5, Reduction.Latest);
        metrics.LogValue(("learners", "p1", "total_loss"), 0.25, Reduction.Latest);
        metrics.LogValue(("env_runners", "agent_episode_returns_mean", "left"), 3, Reduction.Latest);
        metrics.LogValue(("env_runners", "steps"), 10, steps);
        clock.Advance(2);
        sink.Write(1, metrics.Reduce());
        metrics.LogValue(("env_runners", "steps"), 4, steps);
        clock.Advance(2);
        sink.Write(2, metrics.Reduce());
        listener.RecordObservableInstruments();

        Assert.Equal(
            [
                "rlmodules.env_runners.agent_episode_returns_mean{agent_id=left} 3",
                "rlmodules.env_runners.steps_throughput{} 2",
                "rlmodules.env_runners.steps{} 10",
                "rlmodules.env_runners.steps{} 4",
                "rlmodules.learners.total_loss{module_id=p0} 0.5",
                "rlmodules.learners.total_loss{module_id=p1} 0.25",
            ],
            seen.Order(StringComparer.Ordinal));
    }
}
