using RLModules.Algorithms.Losses;
using RLModules.Algorithms.Sac;
using RLModules.Algorithms.Tests.Losses;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Tests.Sac;

// Probabilities 1/4 and 3/4, Q-values 1 and 3, α = 1/2.
public class DiscreteSacLossTests
{
    private static readonly double SoftValue = 0.25 * (1 + 0.5 * Math.Log(4)) + 0.75 * (3 + 0.5 * Math.Log(4.0 / 3));

    [Fact]
    public void Target_bootstraps_the_expected_soft_value()
    {
        var steps = new ReplayedSteps(ones(1), zeros(1) > 0, 0.9);

        TensorAssert.Equal(1 + 0.9 * SoftValue, DiscreteSacLoss.Targets(Q(), LogProbabilities(), tensor(0.5f), steps));
        TensorAssert.Equal(1, DiscreteSacLoss.Targets(Q(), LogProbabilities(), tensor(0.5f), steps with { Terminateds = ones(1) > 0 }));
    }

    // d/d logitᵢ = πᵢ·(cᵢ − Σ π·c) with costs c = α·log π − Q.
    [Fact]
    public void Actor_loss_is_the_negative_soft_value()
    {
        var (logits, values, alpha) = (LogProbabilities().requires_grad_(true), Q().requires_grad_(true), tensor(0.5f).requires_grad_(true));

        var loss = DiscreteSacLoss.Actor(logits.log_softmax(-1), values, alpha);
        loss.backward();

        var gradient = 0.25 * (0.5 * Math.Log(0.25) - 1 + SoftValue);
        TensorAssert.Equal(-SoftValue, loss);
        TensorAssert.Equal([gradient, -gradient], logits.grad!);
        Assert.Null(values.grad);
        Assert.Null(alpha.grad);
    }

    // Haarnoja et al. 2018, eq. 10: the best policy is softmax(Q/α).
    [Fact]
    public void Best_policy_gets_no_gradient()
    {
        var logits = tensor(new[,] { { 2f, 6f, -1f } }).requires_grad_(true);

        DiscreteSacLoss.Actor(logits.log_softmax(-1), tensor(new[,] { { 1f, 3f, -0.5f } }), tensor(0.5f)).backward();

        TensorAssert.Equal([0, 0, 0], logits.grad!, 1e-6);
    }

    // Entropy 0.562335.
    [Fact]
    public void Temperature_takes_the_expected_log_probability()
    {
        var entropy = -(0.25 * Math.Log(0.25) + 0.75 * Math.Log(0.75));
        var logAlpha = tensor(2f).requires_grad_(true);

        var loss = DiscreteSacLoss.Temperature(logAlpha, LogProbabilities(), targetEntropy: 0.5);
        loss.backward();

        TensorAssert.Equal(-2 * (0.5 - entropy), loss);
        TensorAssert.Equal(entropy - 0.5, logAlpha.grad!);
    }

    [Theory]
    [InlineData(float.MinValue)]
    [InlineData(float.NegativeInfinity)]
    public void Forbidden_action_adds_nothing(float forbidden)
    {
        var logits = tensor(new[,] { { (float)Math.Log(1), forbidden, (float)Math.Log(3) } }).requires_grad_(true);
        var values = tensor(new[,] { { 1f, float.NegativeInfinity, 3f } });
        var steps = new ReplayedSteps(zeros(1), zeros(1) > 0, 1);

        var loss = DiscreteSacLoss.Actor(logits.log_softmax(-1), values, tensor(0.5f));
        loss.backward();

        TensorAssert.Equal(-SoftValue, loss);
        TensorAssert.IsFinite(logits.grad!);
        TensorAssert.Equal(SoftValue, DiscreteSacLoss.Targets(values, logits.log_softmax(-1), tensor(0.5f), steps));
        TensorAssert.IsFinite(DiscreteSacLoss.Temperature(tensor(10f), logits.log_softmax(-1), 1));
    }

    [Fact]
    public void Masked_rows_do_not_count()
    {
        var logProbabilities = cat([LogProbabilities(), LogProbabilities().flip(-1)], 0);

        TensorAssert.Equal(-SoftValue, DiscreteSacLoss.Actor(logProbabilities, cat([Q(), Q() * 9], 0), tensor(0.5f), tensor(new[] { true, false })));
    }

    private static Tensor Q() => tensor(new[,] { { 1f, 3f } });

    private static Tensor LogProbabilities() => tensor(new[,] { { 0.25f, 0.75f } }).log();
}
