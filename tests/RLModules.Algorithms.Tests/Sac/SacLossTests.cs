using RLModules.Algorithms.Losses;
using RLModules.Algorithms.Sac;
using RLModules.Algorithms.Tests.Losses;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Tests.Sac;

public class SacLossTests
{
    // 2 + 0.2·0.5 = 2.1 is the soft value: 1 + 0.99·2.1, 1 + 0.99³·2.1, and the reward alone at the end.
    [Fact]
    public void Target_bootstraps_the_soft_value()
    {
        var steps = new ReplayedSteps(ones(3), tensor(new[] { false, false, true }), 0.99, NSteps: tensor(new long[] { 1, 3, 1 }));

        var targets = SacLoss.Targets(full([3], 2f).requires_grad_(true), full([3], -0.5f), tensor(0.2f), steps);

        TensorAssert.Equal([3.079, 3.0376279, 1], targets);
        Assert.False(targets.requires_grad);
    }

    // Errors 0.079 and 1 of the first critic, 0.179 and 4 of the second.
    [Fact]
    public void Critics_have_a_huber_loss_each()
    {
        var terms = Critic(Steps());

        TensorAssert.Equal((0.0031205 + 0.5) / 2, terms.Critic);
        TensorAssert.Equal((0.0160205 + 3.5) / 2, terms.TwinCritic!);
        TensorAssert.Equal((0.0031205 + 0.5 + 0.0160205 + 3.5) / 2, terms.Total);
        TensorAssert.Equal([0.129, 2.5], terms.TdErrors);
    }

    [Fact]
    public void One_critic_alone()
    {
        var terms = SacLoss.Critic(Q(), null, Targets(), Steps());

        Assert.Null(terms.TwinCritic);
        TensorAssert.Equal((0.0031205 + 0.5) / 2, terms.Total);
        TensorAssert.Equal([0.079, 1], terms.TdErrors);
    }

    [Fact]
    public void Weights_and_mask_apply_to_both_critics()
    {
        TensorAssert.Equal((2 * (0.0031205 + 0.0160205) + 0.5 * (0.5 + 3.5)) / 2, Critic(Steps() with { Weights = tensor(new[] { 2f, 0.5f }) }).Total);
        TensorAssert.Equal(0.0031205 + 0.0160205, Critic(Steps() with { Mask = tensor(new[] { true, false }) }).Total);
    }

    [Fact]
    public void Gradient_of_a_critic_is_its_error_within_1()
    {
        var (first, second, targets) = (Q().requires_grad_(true), Twin().requires_grad_(true), Targets().requires_grad_(true));

        SacLoss.Critic(first, second, targets, Steps()).Total.backward();

        TensorAssert.Equal([-0.079 / 2, -0.5], first.grad!);
        TensorAssert.Equal([-0.179 / 2, 0.5], second.grad!);
        Assert.Null(targets.grad);
    }

    // (0.2·(−1) − 3 + 0.2·(−2) − 5)/2.
    [Fact]
    public void Actor_weighs_log_probability_against_value()
    {
        var (logProbabilities, values, alpha) = (LogProbabilities().requires_grad_(true), tensor(new[] { 3f, 5f }).requires_grad_(true), tensor(0.2f).requires_grad_(true));

        var loss = SacLoss.Actor(logProbabilities, values, alpha);
        loss.backward();

        TensorAssert.Equal(-4.3, loss);
        TensorAssert.Equal([0.1, 0.1], logProbabilities.grad!);
        TensorAssert.Equal([-0.5, -0.5], values.grad!);
        Assert.Null(alpha.grad);
        TensorAssert.Equal(-5.4, SacLoss.Actor(LogProbabilities(), values, alpha, tensor(new[] { false, true })));
    }

    // log α·(log π + target entropy) is −1·(−2) and −1·(−3). The entropy, 1.5, is above the −1 aimed at: the gradient takes log α down.
    [Fact]
    public void Temperature_follows_its_target_entropy()
    {
        var (logAlpha, logProbabilities) = (tensor(-1f).requires_grad_(true), LogProbabilities().requires_grad_(true));

        var loss = SacLoss.Temperature(logAlpha, logProbabilities, targetEntropy: -1);
        loss.backward();

        TensorAssert.Equal(-2.5, loss);
        TensorAssert.Equal(2.5, logAlpha.grad!);
        Assert.Null(logProbabilities.grad);
        TensorAssert.Equal(-3, SacLoss.Temperature(logAlpha, logProbabilities, -1, tensor(new[] { false, true })));
    }

    [Fact]
    public void Target_entropy_follows_from_the_space()
    {
        Assert.Equal(-6, SacLoss.AutoTargetEntropy(new BoxSpace(-1, 1, [2, 3])));
        Assert.Equal(-1, SacLoss.AutoTargetEntropy(new BoxSpace(-1, 1, [])));
        Assert.Equal(0.98 * Math.Log(4), SacLoss.AutoTargetEntropy(new DiscreteSpace(4)), 1e-12);
        Assert.Contains("MultiBinarySpace", Assert.Throws<NotSupportedException>(() => SacLoss.AutoTargetEntropy(new MultiBinarySpace(3))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e8f)]
    [InlineData(1e34f)]
    public void Wild_values_stay_numbers(float value)
    {
        var values = tensor(new[] { value, -value }).requires_grad_(true);
        var targets = SacLoss.Targets(-values, tensor(new[] { -value, value }), tensor(1f), Steps());

        var terms = SacLoss.Critic(values, -values, targets, Steps());
        (terms.Total + SacLoss.Actor(LogProbabilities(), values, tensor(1f))).backward();

        TensorAssert.IsFinite(terms.Total);
        TensorAssert.IsFinite(terms.TdErrors);
        TensorAssert.IsFinite(values.grad!);
    }

    // A critic's (B, 1) beside (B) would make (B, B).
    [Fact]
    public void Values_with_a_dimension_too_many_are_refused()
    {
        Assert.Throws<ArgumentException>(() => SacLoss.Critic(Q().unsqueeze(-1), null, Targets(), Steps()));
        Assert.Throws<ArgumentException>(() => SacLoss.Critic(Q(), Twin().unsqueeze(-1), Targets(), Steps()));
        Assert.Throws<ArgumentException>(() => SacLoss.Actor(LogProbabilities(), Q().unsqueeze(-1), tensor(1f)));
        Assert.Throws<ArgumentException>(() => SacLoss.Targets(Q().unsqueeze(-1), LogProbabilities(), tensor(1f), Steps()));
    }

    private static Tensor Q() => tensor(new[] { 3f, 0f });

    private static Tensor Twin() => tensor(new[] { 2.9f, 5f });

    private static Tensor Targets() => tensor(new[] { 3.079f, 1f });

    private static Tensor LogProbabilities() => tensor(new[] { -1f, -2f });

    private static ReplayedSteps Steps() => new(zeros(2), zeros(2) > 0, 0.99);

    private static SacCriticTerms Critic(ReplayedSteps steps) => SacLoss.Critic(Q(), Twin(), Targets(), steps);
}
