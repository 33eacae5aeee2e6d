using RLModules.Metrics;
using RLModules.Tests.Checkpoints;

namespace RLModules.Tests.Metrics;

public sealed class TensorBoardSinkTests
{
    [Fact]
    public void Event_file_reads_back()
    {
        using var directory = new TemporaryDirectory();
        var clock = new ManualClock();
        using var metrics = new MetricsLogger(clock);
        using var sink = new TensorBoardSink(directory.File("run"), clock);
        var longName = new string('n', 200);
        metrics.LogValue(("learners", "p0", "total_loss"), 0.1, Reduction.Latest);
        metrics.LogValue(("learners", "p0", longName), double.NaN, Reduction.Latest);
        metrics.LogValue("steps", 30, Reduction.LifetimeSum.WithThroughput());
        metrics.LogValue("td_error", 1, Reduction.Series);
        clock.Advance(0.5);
        sink.Write(300, metrics.Reduce());
        metrics.Reset();
        metrics.LogValue("größe", double.PositiveInfinity, Reduction.Latest);
        sink.Write(1L << 40, metrics.Reduce());

        Assert.Equal($"events.out.tfevents.1700000000.{Environment.MachineName}", Path.GetFileName(sink.FilePath));
        sink.Dispose();
        var events = EventFileReader.Read(File.ReadAllBytes(sink.FilePath));
        Assert.Equal(3, events.Count);
        Assert.Equal("brain.Event:2", events[0].FileVersion);
        Assert.Equal([1700000000, 1700000000.5, 1700000000.5], events.Select(entry => entry.WallTime));
        Assert.Equal([0, 300, 1L << 40], events.Select(entry => entry.Step));
        Assert.Equal([("learners/p0/total_loss", 0.1f), ($"learners/p0/{longName}", float.NaN), ("steps", 30), ("steps_throughput", 60)], events[1].Scalars);
        Assert.Equal([("größe", float.PositiveInfinity)], events[2].Scalars);
    }

    [Fact]
    public void Two_sinks_of_one_second_have_two_files()
    {
        using var directory = new TemporaryDirectory();
        var clock = new ManualClock();
        using var first = new TensorBoardSink(directory.FullPath, clock);
        using var second = new TensorBoardSink(directory.FullPath, clock);

        Assert.Equal(first.FilePath + ".1", second.FilePath);
    }
}
