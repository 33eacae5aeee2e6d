using RLModules.Metrics;
using static TorchSharp.torch;

namespace RLModules.Tests.Metrics;

public sealed class MetricsLoggerTests
{
    private static readonly MetricKey Loss = ("default_policy", "total_loss");

    [Fact]
    public void Keys_are_equal_by_their_names()
    {
        MetricKey key = ("learners", "default_policy", "total_loss");

        Assert.Equal(new MetricKey("learners", "default_policy", "total_loss"), key);
        Assert.Equal(MetricKey.Of("learners").Append(Loss), key);
        Assert.NotEqual(Loss, key);
        Assert.True(key.IsIn(("learners", "default_policy")));
        Assert.False(key.IsIn("learn"));
        Assert.Equal("learners/default_policy/total_loss", key.ToString());
        Assert.Equal(["learners", "default_policy", "total_loss"], Enumerable.Range(0, 3).Select(i => key[i]));
    }

    [Fact]
    public void Key_has_at_most_four_names_and_none_is_empty()
    {
        Assert.Contains("a/b/c/d/e", Assert.Throws<ArgumentException>(() => MetricKey.Of("a", "b", "c", "d", "e")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new MetricKey("a", ""));
        using var metrics = new MetricsLogger();
        Assert.Contains("empty", Assert.Throws<ArgumentException>(() => metrics.LogValue(default, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_reduction_is_an_error_that_names_both()
    {
        using var metrics = new MetricsLogger();
        metrics.LogValue(Loss, 1, Reduction.Mean);

        var exception = Assert.Throws<ArgumentException>(() => metrics.LogValue(Loss, 2, Reduction.MeanOver(100)));

        Assert.Contains("Metric default_policy/total_loss", exception.Message, StringComparison.Ordinal);
        Assert.Contains("(Mean, cleared on reduce)", exception.Message, StringComparison.Ordinal);
        Assert.Contains("(Mean, window 100)", exception.Message, StringComparison.Ordinal);
        metrics.LogValue(Loss, 3);
        Assert.Equal(2, metrics.Reduce()[Loss]);
    }

    [Fact]
    public void Key_is_a_metric_or_a_group()
    {
        using var metrics = new MetricsLogger();
        metrics.LogValue(Loss, 1);

        Assert.Contains("default_policy/total_loss", Assert.Throws<ArgumentException>(() => metrics.LogValue("default_policy", 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => metrics.LogValue(("default_policy", "total_loss", "x"), 1));
    }

    [Fact]
    public void Tensors_of_every_kind_are_read()
    {
        using var metrics = new MetricsLogger();
        using (NewDisposeScope())
        {
            metrics.LogValue("float", tensor(0.5f), Reduction.Mean);
            metrics.LogValue("float", tensor(1.5f));
            metrics.LogValue("double", tensor(0.1), Reduction.Mean);
            metrics.LogValue("long", tensor(7L), Reduction.Mean);
            metrics.LogValue("bool", tensor(true), Reduction.Mean);
            metrics.LogValue("row", TestTensors.Floats(3), Reduction.Mean);
        }

        Assert.Equal([1, 0.1, 7, 1, 3], metrics.Reduce().Select(metric => metric.Value.Value));
    }

    [Fact]
    public void Numbers_and_tensors_keep_their_order()
    {
        using var metrics = new MetricsLogger();
        metrics.LogValue("x", 1, Reduction.Series);
        metrics.LogValue("x", tensor(2f));
        metrics.LogValue("x", 3);
        metrics.LogValue("x", tensor(4f));

        Assert.True(metrics.Reduce().TryGetValue("x", out var series));
        Assert.Equal([1, 2, 3, 4], series.NewValues);
    }

    [Fact]
    public void Tensor_that_changes_later_counts_as_it_was()
    {
        using var metrics = new MetricsLogger();
        using var logAlpha = new TorchSharp.Modules.Parameter(tensor(2f));
        metrics.LogValue("log_alpha", logAlpha, Reduction.Latest);
        metrics.LogValue("alpha", logAlpha.exp(), Reduction.Latest);
        using (no_grad())
        {
            logAlpha.add_(1);
        }

        Assert.Equal(2, metrics.Peek("log_alpha"));
        Assert.Equal((double)MathF.Exp(2), metrics.Peek("alpha"), 1e-6);
        Assert.True(logAlpha.requires_grad);
    }

    [Fact]
    public void Tensor_of_several_elements_is_refused()
    {
        using var metrics = new MetricsLogger();

        var exception = Assert.Throws<ArgumentException>(() => metrics.LogValue(Loss, zeros(4, 2)));

        Assert.Contains("default_policy/total_loss", exception.Message, StringComparison.Ordinal);
        Assert.Contains("(4, 2)", exception.Message, StringComparison.Ordinal);
        Assert.False(metrics.Contains(Loss));
    }

    [Fact]
    public void Dictionary_is_logged_under_a_group()
    {
        using var metrics = new MetricsLogger();
        metrics.LogDict(new Dictionary<MetricKey, double> { ["entropy"] = 0.5, [("heads", "left")] = 2 }, Reduction.Latest, group: "p0");
        metrics.LogDict(new Dictionary<MetricKey, Tensor> { ["loss"] = tensor(3f) }, Reduction.Latest, group: "p0");

        Assert.Equal("""{"p0":{"entropy":0.5,"heads":{"left":2},"loss":3}}""", metrics.Reduce().ToString());
    }

    [Fact]
    public void Peek_changes_nothing_and_lists_the_known_keys()
    {
        using var metrics = new MetricsLogger();
        metrics.LogValue(Loss, 1, Reduction.Sum);

        Assert.Equal(1, metrics.Peek(Loss));
        Assert.Equal(1, metrics.Peek(Loss));
        Assert.Equal(-1, metrics.Peek("entropy", -1));
        Assert.Contains("default_policy/total_loss", Assert.Throws<KeyNotFoundException>(() => metrics.Peek("entropy")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Removed_module_is_not_reported_again()
    {
        using var metrics = new MetricsLogger();
        metrics.LogValue(("p0", "total_loss"), 1, Reduction.Latest);
        metrics.LogValue(("p1", "total_loss"), tensor(2f), Reduction.Latest);
        metrics.LogValue(("p0", "entropy"), 3, Reduction.Latest);
        metrics.LogValue("p01", 4, Reduction.Latest);

        Assert.Equal(2, metrics.Delete("p0"));
        Assert.Equal(0, metrics.Delete("p0"));

        Assert.Equal(["p1/total_loss", "p01"], metrics.Reduce().Select(metric => metric.Key.ToString()));
        metrics.LogValue(("p0", "total_loss"), 5, Reduction.Mean);
        Assert.Equal(5, metrics.Peek(("p0", "total_loss")));
    }

    [Fact]
    public void Reset_forgets_everything()
    {
        using var metrics = new MetricsLogger();
        metrics.LogValue(Loss, tensor(1f), Reduction.LifetimeSum);
        metrics.Reset();

        Assert.Empty(metrics.Keys);
        Assert.Empty(metrics.Reduce());
    }

    [Fact]
    public void Result_is_a_tree_whose_groups_stand_together()
    {
        using var metrics = new MetricsLogger();
        foreach (var key in new MetricKey[] { ("p0", "loss"), ("p1", "heads", "left"), "time", ("p0", "entropy"), ("p1", "loss"), ("p1", "heads", "right") })
        {
            metrics.LogValue(key, 1, Reduction.Latest);
        }

        var result = metrics.Reduce();

        Assert.Equal("""{"p0":{"loss":1,"entropy":1},"p1":{"heads":{"left":1,"right":1},"loss":1},"time":1}""", result.ToString());
        Assert.Equal("""{"left":1,"right":1}""", result.Group(("p1", "heads")).ToString());
        Assert.Equal("""{}""", result.Group("p2").ToString());
        Assert.Contains("p1/heads/left", Assert.Throws<KeyNotFoundException>(() => result["x"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Number_under_a_known_key_allocates_nothing()
    {
        using var metrics = new MetricsLogger();
        void Log()
        {
            metrics.LogValue(("default_policy", "total_loss"), 1.5, Reduction.Mean);
            metrics.LogValue(("default_policy", "entropy"), 1.5);
            metrics.LogValue(("learners", "default_policy", "lr"), 1.5, Reduction.Latest);
            metrics.LogValue("steps", 1, Reduction.LifetimeSum.WithThroughput());
            metrics.LogValue("max", 1, Reduction.Max.ClearOnReduce());
        }

        Log();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) Log();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Tensor_on_the_processor_under_a_known_key_allocates_nothing()
    {
        using var metrics = new MetricsLogger();
        using var value = tensor(1f);
        metrics.LogValue(Loss, value, Reduction.Mean);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) metrics.LogValue(Loss, value);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(1, metrics.Peek(Loss));
    }
}
