using RLModules.Algorithms.Dqn;
using RLModules.Algorithms.Losses;
using RLModules.Algorithms.Tests.Losses;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Tests.Dqn;

// Q(s, a) is 2 and 3, the rewards are 1 and −1, the second over two steps of discount 0.9.
public class DqnLossTests
{
    // The online network chooses actions 1 and 0, the target network values them 1 and 2: targets 1.9 and 0.62, errors 0.1 and 2.38.
    [Fact]
    public void Double_n_step_loss()
    {
        var terms = Example(Steps());

        TensorAssert.Equal([0.1, 2.38], terms.TdErrors);
        TensorAssert.Equal((0.005 + 1.88) / 2, terms.Total);
        TensorAssert.Equal(2.5, terms.QMean);
        TensorAssert.Equal(2, terms.QMin);
        TensorAssert.Equal(3, terms.QMax);
    }

    // Maxima 5 and 6: targets 5.5 and 3.86, errors 3.5 and 0.86.
    [Fact]
    public void Without_a_second_estimate_the_target_network_chooses()
    {
        var terms = Example(Steps(), isDouble: false);

        TensorAssert.Equal([3.5, 0.86], terms.TdErrors);
        TensorAssert.Equal((3.0 + 0.3698) / 2, terms.Total);
    }

    [Fact]
    public void Squared_errors_by_choice() => TensorAssert.Equal((0.01 + 5.6644) / 2, Example(Steps(), errorLoss: TdErrorLoss.Mse).Total);

    [Fact]
    public void Importance_weights_scale_the_loss_but_not_the_errors()
    {
        var terms = Example(Steps() with { Weights = tensor(new[] { 2f, 0.5f }) });

        TensorAssert.Equal((2 * 0.005 + 0.5 * 1.88) / 2, terms.Total);
        TensorAssert.Equal([0.1, 2.38], terms.TdErrors);
    }

    [Fact]
    public void Terminal_step_bootstraps_nothing() =>
        TensorAssert.Equal([0.1, 4], Example(Steps() with { Terminateds = tensor(new[] { false, true }) }).TdErrors);

    // RLlib's smallest Q-value under a mask is the largest.
    [Fact]
    public void Masked_rows_do_not_count()
    {
        var first = Example(Steps() with { Mask = tensor(new[] { true, false }) });
        var second = Example(Steps() with { Mask = tensor(new[] { false, true }) });

        TensorAssert.Equal(0.005, first.Total);
        TensorAssert.Equal([2, 2, 2], stack([first.QMean, first.QMin, first.QMax]));
        TensorAssert.Equal(1.88, second.Total);
        TensorAssert.Equal([3, 3, 3], stack([second.QMean, second.QMin, second.QMax]));
        Assert.True(Example(Steps() with { Mask = zeros(2) > 0 }).Total.isnan().item<bool>());
    }

    // d huber/dQ = Q − target, within ±1, over two rows; nothing flows into either estimate of the next state.
    [Fact]
    public void Gradient_reaches_the_chosen_values_alone()
    {
        var (values, target, online) = (Q().requires_grad_(true), TargetNext().requires_grad_(true), OnlineNext().requires_grad_(true));

        DqnLoss.Compute(values, Actions(), target, online, Steps()).Total.backward();

        TensorAssert.Equal([0, 0.05, 0.5, 0], values.grad!);
        Assert.Null(target.grad);
        Assert.Null(online.grad);
    }

    [Theory]
    [InlineData(1e8f)]
    [InlineData(1e34f)]
    [InlineData(-1e34f)]
    public void Wild_values_stay_numbers_and_move_the_weights_no_more_than_others(float value)
    {
        var values = full([2, 2], value).requires_grad_(true);

        var terms = DqnLoss.Compute(values, Actions(), full([2, 2], -value), null, Steps());
        terms.Total.backward();

        TensorAssert.IsFinite(terms.Total);
        TensorAssert.IsFinite(terms.TdErrors);
        TensorAssert.Equal([0, Math.Sign(value) * 0.5, Math.Sign(value) * 0.5, 0], values.grad!);
    }

    [Fact]
    public void Rewards_of_another_shape_are_refused() =>
        Assert.Throws<ArgumentException>(() => Example(new ReplayedSteps(zeros(2, 1), zeros(2, 1) > 0, 0.9)));

    private static Tensor Q() => tensor(new[,] { { 1f, 2f }, { 3f, 4f } });

    private static Tensor Actions() => tensor(new long[] { 1, 0 });

    private static Tensor TargetNext() => tensor(new[,] { { 5f, 1f }, { 2f, 6f } });

    private static Tensor OnlineNext() => tensor(new[,] { { 0f, 1f }, { 1f, 0f } });

    private static ReplayedSteps Steps() => new(tensor(new[] { 1f, -1f }), tensor(new[] { false, false }), 0.9, NSteps: tensor(new long[] { 1, 2 }));

    private static DqnLossTerms Example(ReplayedSteps steps, bool isDouble = true, TdErrorLoss errorLoss = TdErrorLoss.Huber) =>
        DqnLoss.Compute(Q(), Actions(), TargetNext(), isDouble ? OnlineNext() : null, steps, errorLoss);
}
