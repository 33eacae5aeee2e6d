using System.Text.Json;
using RLModules.Metrics;
using RLModules.Tests.Checkpoints;

namespace RLModules.Tests.Metrics;

public sealed class JsonLinesSinkTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    private string FilePath => directory.File("run/metrics.jsonl");

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Result_is_one_line_that_others_can_read_at_once()
    {
        using var sink = new JsonLinesSink(FilePath, new ManualClock());
        using var metrics = new MetricsLogger();
        metrics.LogValue(("p0", "total_loss"), 0.25, Reduction.Latest);
        metrics.LogValue(("p0", "entropy"), double.NaN, Reduction.Latest);
        metrics.LogValue("td_error", double.NegativeInfinity, Reduction.Series);
        metrics.LogValue("td_error", 2);
        sink.Write(8, metrics.Reduce());

        Assert.Equal(
            """{"step":8,"wall_time":1700000000,"metrics":{"p0":{"total_loss":0.25,"entropy":"NaN"},"td_error":["-Infinity",2]}}""" + "\n",
            ReadShared());
    }

    [Fact]
    public void Throughput_stands_beside_its_sum()
    {
        var clock = new ManualClock();
        using var metrics = new MetricsLogger(clock);
        metrics.LogValue(("env_runners", "steps"), 10, Reduction.Sum.WithThroughput());
        clock.Advance(4);

        Assert.Equal("""{"env_runners":{"steps":10,"steps_throughput":2.5}}""", metrics.Reduce().ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(9000)]
    public void Half_line_at_the_end_is_cut_when_the_file_is_opened_again(int length)
    {
        WriteStep(1);
        var whole = File.ReadAllText(FilePath);
        File.AppendAllText(FilePath, "{\"step\":2" + new string(' ', length));

        WriteStep(3);

        var lines = File.ReadAllLines(FilePath);
        Assert.Equal(whole.TrimEnd('\n'), lines[0]);
        Assert.Equal([1, 3], lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("step").GetInt32()));
    }

    [Fact]
    public void File_that_is_only_half_a_line_becomes_empty()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        File.WriteAllText(FilePath, "{\"step\":");

        using (new JsonLinesSink(FilePath))
        {
        }

        Assert.Equal(0, new FileInfo(FilePath).Length);
    }

    private void WriteStep(long step)
    {
        using var sink = new JsonLinesSink(FilePath);
        using var metrics = new MetricsLogger();
        metrics.LogValue("x", 1);
        sink.Write(step, metrics.Reduce());
    }

    private string ReadShared()
    {
        using var reader = new StreamReader(new FileStream(FilePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }
}
