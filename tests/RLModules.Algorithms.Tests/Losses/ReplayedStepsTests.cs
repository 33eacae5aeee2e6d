using RLModules.Algorithms.Losses;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Tests.Losses;

public class ReplayedStepsTests
{
    // 1 + 0.9·10, 2 + 0.9²·10, 3 + 0.9⁵·10 = 3 + 5.9049.
    [Fact]
    public void Each_row_is_discounted_over_its_own_number_of_steps()
    {
        var steps = new ReplayedSteps(tensor(new[] { 1f, 2, 3 }), tensor(new[] { false, false, false }), 0.9, NSteps: tensor(new long[] { 1, 2, 5 }));

        TensorAssert.Equal([10, 10.1, 8.9049], steps.Bootstrap(full([3], 10f)), 1e-5);
        TensorAssert.Equal([10, 11, 12], (steps with { NSteps = null }).Bootstrap(full([3], 10f)), 1e-5);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(1e38f)]
    public void Whatever_follows_a_terminal_step_does_not_count(float next)
    {
        var steps = new ReplayedSteps(tensor(new[] { 1f, 1f }), tensor(new[] { true, false }), 0.5);

        TensorAssert.Equal([1, 2], steps.Bootstrap(tensor(new[] { next, 2f })));
    }

    [Fact]
    public void No_gradient_flows_into_a_target()
    {
        var next = ones(2).requires_grad_(true);

        Assert.False(new ReplayedSteps(ones(2), zeros(2) > 0, 0.5).Bootstrap(next).requires_grad);
    }

    [Fact]
    public void Discount_outside_0_to_1_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReplayedSteps(ones(2), zeros(2) > 0, 1.01).Bootstrap(ones(2)));

    // (2, 1) beside (2) would broadcast to (2, 2).
    [Fact]
    public void Column_of_another_shape_is_refused_by_name()
    {
        var steps = new ReplayedSteps(ones(2), zeros(2) > 0, 0.9);

        Assert.StartsWith("nextValues has shape (2, 1), but Rewards has (2)", Assert.Throws<ArgumentException>(() => steps.Bootstrap(ones(2, 1))).Message, StringComparison.Ordinal);
        Assert.StartsWith("Weights has shape (3)", Assert.Throws<ArgumentException>(() => (steps with { Weights = ones(3) }).Bootstrap(ones(2))).Message, StringComparison.Ordinal);
        Assert.StartsWith("NSteps has shape (1)", Assert.Throws<ArgumentException>(() => (steps with { NSteps = ones(1) }).Bootstrap(ones(2))).Message, StringComparison.Ordinal);
    }
}
