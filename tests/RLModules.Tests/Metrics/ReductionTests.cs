using RLModules.Metrics;

namespace RLModules.Tests.Metrics;

/// <summary>Each reduction over two reduces, by numbers worked by hand.</summary>
public sealed class ReductionTests
{
    [Fact]
    public void Mean_is_of_the_values_since_the_last_reduce()
    {
        using var metrics = new MetricsLogger();

        Assert.Equal(2.5, ReducedAfter(metrics, Reduction.Mean, 1, 2, 3, 4));
        Assert.Equal(10, ReducedAfter(metrics, Reduction.Mean, 10));
    }

    [Fact]
    public void Moving_average_begins_with_the_first_value_and_goes_on_over_reduces()
    {
        using var metrics = new MetricsLogger();

        // 0.75 · 8 + 0.25 · 4 = 7; then 0.75 · 7 + 0.25 · 11 = 8
        Assert.Equal(7, ReducedAfter(metrics, Reduction.Ema(0.25), 8, 4));
        Assert.Equal(8, ReducedAfter(metrics, Reduction.Ema(0.25), 11));
    }

    [Fact]
    public void Metric_without_a_reduction_is_RLlibs_moving_average()
    {
        using var metrics = new MetricsLogger();

        // 0.99 · 1 + 0.01 · 2
        Assert.Equal(1.01, ReducedAfter(metrics, null, 1, 2), 1e-15);
    }

    [Fact]
    public void Window_takes_the_newest_values_of_earlier_reduces_too()
    {
        using var metrics = new MetricsLogger();

        Assert.Equal(2, ReducedAfter(metrics, Reduction.MeanOver(3), 1, 2, 3));
        Assert.Equal(4, ReducedAfter(metrics, Reduction.MeanOver(3), 7));
        Assert.Equal(100, ReducedAfter(metrics, Reduction.MeanOver(3), 100, 100, 100));
    }

    [Fact]
    public void Long_window_holds_all_of_its_values()
    {
        using var metrics = new MetricsLogger();

        // The mean of 901 … 1000.
        Assert.Equal(950.5, ReducedAfter(metrics, Reduction.MeanOver(100), [.. Enumerable.Range(1, 1000).Select(i => (double)i)]));
    }

    [Fact]
    public void Cleared_window_forgets()
    {
        using var metrics = new MetricsLogger();
        var reduction = Reduction.MeanOver(3).ClearOnReduce();

        Assert.Equal(2, ReducedAfter(metrics, reduction, 1, 2, 3));
        Assert.Equal(7, ReducedAfter(metrics, reduction, 7));
    }

    [Fact]
    public void Extrema_are_of_all_time_of_a_window_or_since_the_last_reduce()
    {
        using var metrics = new MetricsLogger();
        (string Key, Reduction Reduction)[] all =
        [
            ("min", Reduction.Min), ("max", Reduction.Max), ("min3", Reduction.MinOver(3)), ("max3", Reduction.MaxOver(3)),
            ("min0", Reduction.Min.ClearOnReduce()), ("max0", Reduction.Max.ClearOnReduce()),
        ];
        double[] Log(params double[] values)
        {
            foreach (var (key, reduction) in all) Array.ForEach(values, value => metrics.LogValue(key, value, reduction));
            return [.. metrics.Reduce().Select(metric => metric.Value.Value)];
        }

        Assert.Equal([-5, 9, -5, 9, -5, 9], Log(9, -5, 2));
        Assert.Equal([-5, 9, 2, 4, 3, 4], Log(3, 4));
    }

    [Fact]
    public void Sum_is_cleared_and_a_lifetime_sum_is_not()
    {
        using var metrics = new MetricsLogger();

        Assert.Equal([6, 6], ReducedSums(1, 2, 3));
        Assert.Equal([10, 16], ReducedSums(10));
        Assert.Equal([0, 16], ReducedSums());

        double[] ReducedSums(params double[] values)
        {
            foreach (var value in values)
            {
                metrics.LogValue("steps", value, Reduction.Sum);
                metrics.LogValue("steps_lifetime", value, Reduction.LifetimeSum);
            }

            var result = metrics.Reduce();
            Assert.True(result.TryGetValue("steps_lifetime", out var lifetime));
            Assert.Equal(values.Sum(), lifetime.Increment);
            return [result["steps"], result["steps_lifetime"]];
        }
    }

    [Fact]
    public void Sum_over_a_window()
    {
        using var metrics = new MetricsLogger();

        Assert.Equal(5, ReducedAfter(metrics, Reduction.SumOver(2), 1, 2, 3));
        Assert.Equal(7, ReducedAfter(metrics, Reduction.SumOver(2), 4));
    }

    [Fact]
    public void Latest_value_stays_until_another_comes()
    {
        using var metrics = new MetricsLogger();

        Assert.Equal(3, ReducedAfter(metrics, Reduction.Latest, 1, 2, 3));
        Assert.Equal(3, ReducedAfter(metrics, Reduction.Latest));
    }

    [Fact]
    public void Series_is_all_values_since_the_last_reduce()
    {
        using var metrics = new MetricsLogger();
        double[] Log(params double[] values)
        {
            Array.ForEach(values, value => metrics.LogValue("td_error", value, Reduction.Series));
            return metrics.Reduce().TryGetValue("td_error", out var series) ? [.. series.NewValues] : [];
        }

        Assert.Equal([3, 1, 2], Log(3, 1, 2));
        Assert.Equal([5], Log(5));
        Assert.Equal([], Log());
    }

    [Fact]
    public void Metric_with_nothing_to_say_is_left_out()
    {
        using var metrics = new MetricsLogger();
        metrics.LogValue("mean", 1, Reduction.Mean);
        metrics.LogValue("sum", 1, Reduction.Sum);
        metrics.LogValue("max", 1, Reduction.Max.ClearOnReduce());
        metrics.Reduce();

        Assert.Equal(["sum"], metrics.Reduce().Select(metric => metric.Key.ToString()));
    }

    [Fact]
    public void Throughput_is_growth_a_second_since_the_last_reduce()
    {
        var clock = new ManualClock();
        using var metrics = new MetricsLogger(clock);
        var reduction = Reduction.LifetimeSum.WithThroughput();
        double? Throughput() => metrics.Reduce().TryGetValue("steps", out var steps) ? steps.Throughput : null;

        clock.Advance(2);
        metrics.LogValue("steps", 100, reduction);
        metrics.LogValue("steps", 60, reduction);
        Assert.Equal(80, Throughput());

        clock.Advance(0.5);
        metrics.LogValue("steps", 20, reduction);
        Assert.Equal(40, Throughput());
        Assert.Equal(double.NaN, Throughput());
    }

    [Fact]
    public void Timer_logs_seconds()
    {
        var clock = new ManualClock();
        using var metrics = new MetricsLogger(clock);

        using (metrics.LogTime(("timers", "sample"), Reduction.Latest))
        {
            clock.Advance(1.25);
        }

        Assert.Equal(1.25, metrics.Peek(("timers", "sample")));
    }

    [Fact]
    public void NaN_shows_where_it_is_forgotten_and_is_left_out_where_it_would_stand_for_ever()
    {
        using var metrics = new MetricsLogger();
        (string Key, Reduction Reduction)[] all =
        [
            ("mean", Reduction.Mean), ("window", Reduction.MeanOver(2)), ("sum", Reduction.Sum), ("max0", Reduction.Max.ClearOnReduce()),
            ("ema", Reduction.Ema(0.5)), ("lifetime", Reduction.LifetimeSum), ("max", Reduction.Max),
        ];
        MetricsResult Log(params double[] values)
        {
            foreach (var (key, reduction) in all) Array.ForEach(values, value => metrics.LogValue(key, value, reduction));
            return metrics.Reduce();
        }

        var with = Log(1, double.NaN, 3);
        Assert.Equal([double.NaN, double.NaN, double.NaN, double.NaN, 2, 4, 3], with.Select(metric => metric.Value.Value));
        Assert.All(with, metric => Assert.Equal(1, metric.Value.NonFiniteCount));

        var after = Log(5, 5);
        Assert.Equal([5, 5, 10, 5, 4.25, 14, 5], after.Select(metric => metric.Value.Value));
        Assert.All(after, metric => Assert.Equal(0, metric.Value.NonFiniteCount));
    }

    [Fact]
    public void Only_NaN_reports_NaN_in_a_moving_average()
    {
        using var metrics = new MetricsLogger();

        Assert.Equal(double.NaN, ReducedAfter(metrics, Reduction.Ema(0.5), double.PositiveInfinity, double.NaN));
        Assert.Equal(4, ReducedAfter(metrics, Reduction.Ema(0.5), 4));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void Coefficient_out_of_range_is_refused(double coefficient) =>
        Assert.Contains("(0, 1]", Assert.Throws<ArgumentOutOfRangeException>(() => Reduction.Ema(coefficient)).Message, StringComparison.Ordinal);

    [Fact]
    public void Reductions_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Reduction.MeanOver(0));
        Assert.Throws<InvalidOperationException>(() => Reduction.LifetimeSum.ClearOnReduce());
        Assert.Contains("Mean, window 5", Assert.Throws<InvalidOperationException>(() => Reduction.MeanOver(5).WithThroughput()).Message, StringComparison.Ordinal);
    }

    private static double ReducedAfter(MetricsLogger metrics, Reduction? reduction, params double[] values)
    {
        Array.ForEach(values, value => metrics.LogValue("x", value, reduction));
        return metrics.Reduce()["x"];
    }
}
