using System.Text.Json.Nodes;
using RLModules.Metrics;
using static TorchSharp.torch;

namespace RLModules.Tests.Metrics;

public sealed class MetricsStateTests
{
    private static readonly (string Key, Reduction Reduction)[] All =
    [
        ("mean", Reduction.Mean), ("mean3", Reduction.MeanOver(3)), ("ema", Reduction.Ema(0.3)), ("min", Reduction.Min), ("max", Reduction.Max.ClearOnReduce()),
        ("min3", Reduction.MinOver(3)), ("max3", Reduction.MaxOver(3).ClearOnReduce()), ("sum", Reduction.Sum.WithThroughput()), ("sum3", Reduction.SumOver(3)),
        ("lifetime", Reduction.LifetimeSum.WithThroughput()), ("latest", Reduction.Latest), ("series", Reduction.Series),
    ];

    [Fact]
    public void Resumed_logger_reports_the_same_bits()
    {
        var clock = new ManualClock();
        using var straight = new MetricsLogger(clock);
        using var resumed = new MetricsLogger(clock);
        Log(straight, 0.1, 1e-300, 3, 4.7, -0.0);
        straight.Reduce();
        Log(straight, 0.1, 0.2, double.BitDecrement(1));
        straight.LogValue("mean", tensor(0.3f));
        straight.LogValue("max", double.NaN);

        resumed.LogValue("other", 1);
        resumed.SetState(MetricsState.FromJson(JsonNode.Parse(straight.GetState().ToJson().ToJsonString())!.AsObject()));

        Assert.Equal(Bits(straight.Reduce()), Bits(resumed.Reduce()));
        Log(straight, 7.7);
        Log(resumed, 7.7);
        Assert.Equal(Bits(straight.Reduce()), Bits(resumed.Reduce()));
    }

    [Theory]
    [InlineData(0x7ff8000000000001)]
    [InlineData(unchecked((long)0xfff8000000000000))]
    [InlineData(unchecked((long)0xfff0000000000000))]
    [InlineData(unchecked((long)0x8000000000000000))]
    [InlineData(1)]
    public void Every_number_keeps_its_bits(long bits)
    {
        using var metrics = new MetricsLogger();
        metrics.LogValue("x", BitConverter.Int64BitsToDouble(bits), Reduction.Latest);
        using var resumed = new MetricsLogger();
        resumed.SetState(MetricsState.FromJson(JsonNode.Parse(metrics.GetState().ToJson().ToJsonString())!.AsObject()));

        Assert.Equal(bits, BitConverter.DoubleToInt64Bits(resumed.Peek("x")));
    }

    [Theory]
    [InlineData("\"reduction\":\"LifetimeSum\"", "\"reduction\":\"Median\"", "Median")]
    [InlineData("\"reduction\":\"LifetimeSum\"", "\"reduction\":\"Ema\"", "ema_coefficient")]
    [InlineData("\"reduction\":\"LifetimeSum\"", "\"reduction\":\"Sum\",\"window\":0", "window")]
    [InlineData("\"values\":[3,3]", "\"values\":[3]", "2 numbers")]
    [InlineData("\"values\":[3,3]", "\"values\":[3,\"x\"]", "'x'")]
    [InlineData("\"values\":[3,3]", "\"values\":[3,true]", "no number")]
    [InlineData("\"count\":1,", "", "\"count\"")]
    [InlineData("\"count\":1", "\"count\":-1", "negative")]
    [InlineData("[\"p0\",\"steps\"]", "[]", "empty")]
    public void State_that_is_damaged_is_refused_with_the_place(string text, string damaged, string expected)
    {
        using var metrics = new MetricsLogger();
        metrics.LogValue(("p0", "steps"), 3, Reduction.LifetimeSum);
        var json = metrics.GetState().ToJson().ToJsonString();
        Assert.Contains(text, json, StringComparison.Ordinal);

        var exception = Assert.Throws<FormatException>(() => MetricsState.FromJson(JsonNode.Parse(json.Replace(text, damaged, StringComparison.Ordinal))!.AsObject()));

        Assert.Contains("Metric 0 of the state", exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_twice_is_refused()
    {
        using var metrics = new MetricsLogger();
        metrics.LogValue("a", 1);
        metrics.LogValue("b", 1);
        var json = metrics.GetState().ToJson().ToJsonString().Replace("[\"b\"]", "[\"a\",\"c\"]", StringComparison.Ordinal);

        Assert.Contains("a/c", Assert.Throws<FormatException>(() => MetricsState.FromJson(JsonNode.Parse(json)!.AsObject())).Message, StringComparison.Ordinal);
    }

    private static void Log(MetricsLogger metrics, params double[] values)
    {
        foreach (var (key, reduction) in All)
        {
            Array.ForEach(values, value => metrics.LogValue(key, value, reduction));
        }
    }

    private static string[] Bits(MetricsResult result) => [.. result.Select(metric =>
        $"{metric.Key} {BitConverter.DoubleToInt64Bits(metric.Value.Value):x} {metric.Value.Count} {metric.Value.NonFiniteCount} {string.Join(' ', metric.Value.NewValues.Select(BitConverter.DoubleToInt64Bits))}")];
}
