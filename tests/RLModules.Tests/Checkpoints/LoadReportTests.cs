using RLModules.Checkpoints;
using static TorchSharp.torch;

namespace RLModules.Tests.Checkpoints;

public class LoadReportTests
{
    private readonly Dictionary<string, Tensor> own = new()
    {
        ["pi.weight"] = zeros([2, 3]),
        ["pi.bias"] = zeros([2]),
        ["vf.weight"] = zeros([1, 3]),
        ["steps"] = zeros([1], dtype: ScalarType.Int64),
    };

    [Fact]
    public void Equal_names_shapes_and_types_are_exact()
    {
        var report = LoadReport.Compare(own, own);
        Assert.True(report.IsExact);
        Assert.Equal(own.Keys, report.Loaded);
        report.ThrowIfUnusable("ActorCritic");
    }

    [Fact]
    public void Every_difference_is_listed_in_one_message()
    {
        var given = new Dictionary<string, Tensor>
        {
            ["pi.weight"] = zeros([3, 2]),
            ["vf.weight"] = zeros([1, 3]),
            ["steps"] = zeros([1]),
            ["pi2.bias"] = zeros([2]),
        };
        var report = LoadReport.Compare(own, given);
        Assert.Equal(["vf.weight"], report.Loaded);
        Assert.Equal(["pi.bias"], report.Missing);
        Assert.Equal(["pi2.bias"], report.Unexpected);
        Assert.Equal(["pi.weight", "steps"], report.Mismatched.Select(mismatch => mismatch.Name));

        var error = Assert.Throws<CheckpointMismatchException>(() => report.ThrowIfUnusable("ActorCritic"));
        Assert.Same(report, error.Report);
        Assert.Equal(
            """
            ActorCritic: the state does not fit, so nothing was loaded:
              missing in the state (1): pi.bias
              unknown to the module (1): pi2.bias
              of another shape or element type (2): pi.weight is (3, 2) float32, expected (2, 3) float32; steps is (1) float32, expected (1) int64
            """.ReplaceLineEndings(),
            error.Message);
    }

    [Fact]
    public void Without_strictness_names_may_differ_but_shapes_may_not()
    {
        var report = LoadReport.Compare(own, new Dictionary<string, Tensor> { ["pi.bias"] = zeros([2]), ["other"] = zeros([1]) });
        report.ThrowIfUnusable("ActorCritic", strict: false);
        Assert.Throws<CheckpointMismatchException>(() => report.ThrowIfUnusable("ActorCritic", strict: true));

        var mismatched = LoadReport.Compare(own, new Dictionary<string, Tensor> { ["pi.bias"] = zeros([3]) });
        Assert.Throws<CheckpointMismatchException>(() => mismatched.ThrowIfUnusable("ActorCritic", strict: false));
    }

    [Fact]
    public void What_is_left_out_on_purpose_is_neither_unexpected_nor_an_error()
    {
        var inference = own.Where(entry => entry.Key != "vf.weight").ToDictionary();
        var report = LoadReport.Compare(inference, own, name => name == "vf.weight");
        Assert.Equal(["vf.weight"], report.Ignored);
        Assert.Empty(report.Unexpected);
        report.ThrowIfUnusable("ActorCritic");
    }
}
