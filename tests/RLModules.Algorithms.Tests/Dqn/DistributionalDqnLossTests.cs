using RLModules.Algorithms.Dqn;
using RLModules.Algorithms.Losses;
using RLModules.Algorithms.Tests.Losses;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Tests.Dqn;

// Five atoms −2 … 2. The chosen action has probabilities 0.1, 0.2, 0.4, 0.2, 0.1 and reward 0.5 at discount 0.9.
public class DistributionalDqnLossTests
{
    private static readonly double[] Probabilities = [0.1, 0.2, 0.4, 0.2, 0.1];

    // The reference's projection of uniform probabilities.
    private static readonly double[] Projected = [0.06, 0.22, 0.22, 0.22, 0.28];

    [Fact]
    public void Loss_is_the_cross_entropy_with_the_projected_target()
    {
        var terms = Example(Logits(), Steps());
        var expected = -Projected.Zip(Probabilities, (m, p) => m * Math.Log(p)).Sum();

        Assert.Equal(1.692616, expected, 1e-6);
        TensorAssert.Equal(expected, terms.Total);
        TensorAssert.Equal(expected, terms.TdErrors);
        TensorAssert.Equal([0, 0, 0], stack([terms.QMean, terms.QMin, terms.QMax]));
    }

    [Fact]
    public void Terminal_step_aims_at_its_reward() =>
        TensorAssert.Equal(-Math.Log(0.2), Example(Logits(), new ReplayedSteps(ones(1), ones(1) > 0, 0.9)).Total);

    [Fact]
    public void Importance_weights_scale_the_loss_but_not_the_errors()
    {
        var terms = Example(Logits(), Steps() with { Weights = full([1], 3f) });

        TensorAssert.Equal(3 * 1.692616, terms.Total, 1e-5);
        TensorAssert.Equal(1.692616, terms.TdErrors);
    }

    // d CE/d logits = p − m; the target's logits get none.
    [Fact]
    public void Gradient_reaches_the_chosen_logits_alone()
    {
        var (logits, target) = (Logits().requires_grad_(true), TargetNext().requires_grad_(true));

        DqnLoss.ComputeDistributional(logits, Action(1), target, NextQ(), Steps(), -2, 2).Total.backward();

        TensorAssert.Equal([0, 0, 0, 0, 0, .. Probabilities.Zip(Projected, (p, m) => p - m)], logits.grad!);
        Assert.Null(target.grad);
    }

    // Distributions that lie on one atom each, of two rows: one counts.
    [Fact]
    public void Masked_rows_do_not_count()
    {
        var logits = cat([Logits(), zeros(1, 2, 5)], 0);
        var steps = new ReplayedSteps(full([2], 0.5f), zeros(2) > 0, 0.9, Mask: tensor(new[] { true, false }));

        var terms = DqnLoss.ComputeDistributional(logits, tensor(new long[] { 1, 1 }), cat([TargetNext(), TargetNext()], 0), cat([NextQ(), NextQ()], 0), steps, -2, 2);

        TensorAssert.Equal(1.692616, terms.Total);
        TensorAssert.Equal([1.692616, Math.Log(5)], terms.TdErrors);
    }

    [Theory]
    [InlineData(1e8f)]
    [InlineData(1e34f)]
    public void Extreme_logits_stay_numbers(float logit)
    {
        var logits = tensor(new[] { logit, -logit, 0, 0, 0 }).reshape(1, 1, 5).requires_grad_(true);

        var terms = DqnLoss.ComputeDistributional(logits, Action(0), logits.detach(), zeros(1, 1), Steps(), -2, 2);
        terms.Total.backward();

        TensorAssert.IsFinite(terms.Total);
        TensorAssert.IsFinite(logits.grad!);
        TensorAssert.Equal(-2, terms.QMean);
    }

    [Fact]
    public void Actions_that_do_not_fit_are_refused() =>
        Assert.Throws<ArgumentException>(() => DqnLoss.ComputeDistributional(Logits(), zeros(1, 1, dtype: ScalarType.Int64), TargetNext(), NextQ(), Steps(), -2, 2));

    private static Tensor Logits() => stack([zeros(5), tensor([.. Probabilities.Select(p => (float)Math.Log(p))])], 0).unsqueeze(0);

    private static Tensor TargetNext() => stack([zeros(5), tensor(new[] { 0f, 0, 0, 0, 9 })], 0).unsqueeze(0);

    private static Tensor NextQ() => tensor(new[,] { { 1f, 0f } });

    private static Tensor Action(long action) => tensor(new[] { action });

    private static ReplayedSteps Steps() => new(full([1], 0.5f), zeros(1) > 0, 0.9);

    private static DqnLossTerms Example(Tensor logits, ReplayedSteps steps) =>
        DqnLoss.ComputeDistributional(logits, Action(1), TargetNext(), NextQ(), steps, minimum: -2, maximum: 2);
}
