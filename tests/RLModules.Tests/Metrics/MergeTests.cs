using RLModules.Metrics;

namespace RLModules.Tests.Metrics;

public sealed class MergeTests
{
    [Fact]
    public void Means_are_weighted_by_their_counts() => Assert.Equal(4, Merged(Reduction.Mean, [1, 2, 3], [10])["x"]);

    [Fact]
    public void Moving_averages_are_weighted_by_their_counts() =>
        // Source 1: 8, then 0.75 · 8 + 0.25 · 4 = 7, two values. Source 2: 13, one value. (2 · 7 + 13) / 3
        Assert.Equal(9, Merged(Reduction.Ema(0.25), [8, 4], [13])["x"]);

    [Fact]
    public void Sums_are_added_and_extrema_compared()
    {
        Assert.Equal(16, Merged(Reduction.Sum, [1, 2, 3], [10])["x"]);
        Assert.Equal(1, Merged(Reduction.Min, [1, 2, 3], [10])["x"]);
        Assert.Equal(10, Merged(Reduction.Max.ClearOnReduce(), [1, 2, 3], [10])["x"]);
    }

    [Fact]
    public void Windows_and_series_are_joined_in_the_order_of_the_sources()
    {
        Assert.Equal((2 + 3 + 10 + 20) / 4.0, Merged(Reduction.MeanOver(4), [1, 2, 3], [10, 20])["x"]);
        Assert.Equal(20, Merged(Reduction.Latest, [1, 2, 3], [10, 20])["x"]);
        Assert.True(Merged(Reduction.Series, [1, 2, 3], [10, 20]).TryGetValue("x", out var series));
        Assert.Equal([1, 2, 3, 10, 20], series.NewValues);
    }

    [Fact]
    public void Lifetime_sums_are_not_counted_twice_over_many_merges()
    {
        using var all = new MetricsLogger();
        using var first = new MetricsLogger();
        using var second = new MetricsLogger();
        first.LogValue("steps", 1000, Reduction.LifetimeSum);
        first.Reduce();

        for (var i = 0; i < 3; i++)
        {
            first.LogValue("steps", 7, Reduction.LifetimeSum);
            second.LogValue("steps", 5, Reduction.LifetimeSum);
            all.MergeAndLog([first.Reduce(), second.Reduce()], "env_runners");
        }

        Assert.Equal(36, all.Reduce()[("env_runners", "steps")]);
        Assert.Equal(1021, first.Peek("steps"));
    }

    [Fact]
    public void Window_of_a_source_is_taken_in_once()
    {
        using var all = new MetricsLogger();
        using var runner = new MetricsLogger();
        foreach (var value in new double[] { 1, 2, 3 })
        {
            runner.LogValue("episode_return_mean", value, Reduction.MeanOver(100));
            all.MergeAndLog([runner.Reduce()]);
        }

        all.MergeAndLog([runner.Reduce()]);
        Assert.True(all.Reduce().TryGetValue("episode_return_mean", out var mean));
        Assert.Equal(2, mean.Value);
        Assert.Equal([1, 2, 3], mean.NewValues);
    }

    [Fact]
    public void Throughput_is_measured_by_the_clock_that_merges()
    {
        var clock = new ManualClock();
        using var all = new MetricsLogger(clock);
        var steps = Reduction.LifetimeSum.WithThroughput();
        using var first = new MetricsLogger(new ManualClock());
        using var second = new MetricsLogger(new ManualClock());
        first.LogValue("steps", 30, steps);
        second.LogValue("steps", 10, steps);
        clock.Advance(4);
        all.MergeAndLog([first.Reduce(), second.Reduce()]);

        Assert.True(all.Reduce().TryGetValue("steps", out var merged));
        Assert.Equal(10, merged.Throughput);
    }

    [Fact]
    public void Counts_of_what_is_not_finite_are_added()
    {
        Assert.True(Merged(Reduction.LifetimeSum, [1, double.NaN], [double.NaN, 2, double.NegativeInfinity]).TryGetValue("x", out var sum));
        Assert.Equal(3, sum.Value);
        Assert.Equal(3, sum.NonFiniteCount);
    }

    [Fact]
    public void Merged_result_can_be_merged_again()
    {
        using var top = new MetricsLogger();
        top.MergeAndLog([Merged(Reduction.Mean, [1, 2, 3], [10]), Merged(Reduction.Mean, [4])], "learners");

        Assert.Equal(4, top.Reduce()[("learners", "x")]);
    }

    [Fact]
    public void Sources_that_disagree_are_refused_before_any_value_is_taken()
    {
        using var all = new MetricsLogger();
        all.LogValue("steps", 1, Reduction.Sum);
        using var first = new MetricsLogger();
        first.LogValue("steps", 10, Reduction.Sum);
        first.LogValue("x", 1, Reduction.Mean);
        using var second = new MetricsLogger();
        second.LogValue("x", 1, Reduction.Series);

        var exception = Assert.Throws<ArgumentException>(() => all.MergeAndLog([first.Reduce(), second.Reduce()]));

        Assert.Contains("Metric x", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Series", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, all.Peek("steps"));
    }

    [Fact]
    public void One_result_twice_is_refused()
    {
        using var all = new MetricsLogger();
        var result = Merged(Reduction.Sum, [1]);

        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => all.MergeAndLog([result, result])).Message, StringComparison.Ordinal);
    }

    private static MetricsResult Merged(Reduction reduction, params double[][] sources)
    {
        using var all = new MetricsLogger();
        all.MergeAndLog([.. sources.Select(values =>
        {
            using var source = new MetricsLogger();
            Array.ForEach(values, value => source.LogValue("x", value, reduction));
            return source.Reduce();
        })]);
        return all.Reduce();
    }
}
