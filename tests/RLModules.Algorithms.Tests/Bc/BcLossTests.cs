using RLModules.Algorithms.Bc;
using RLModules.Algorithms.Tests.Losses;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Tests.Bc;

public class BcLossTests
{
    // −(ln 0.5 + ln 0.25 + ln 0.1)/3 = ln 80/3.
    [Fact]
    public void Loss_is_the_mean_negative_log_likelihood() =>
        TensorAssert.Equal(Math.Log(80) / 3, BcLoss.Compute(tensor(new[] { 0.5f, 0.25f, 0.1f }).log()));

    [Fact]
    public void Masked_rows_count_neither_in_the_loss_nor_in_the_gradient()
    {
        var logProbabilities = tensor(new[,] { { 0.5f, 0.25f }, { 0.1f, 0.9f } }).log().requires_grad_(true);

        var loss = BcLoss.Compute(logProbabilities, tensor(new[,] { { true, true }, { false, false } }));
        loss.backward();

        TensorAssert.Equal(Math.Log(8) / 2, loss);
        TensorAssert.Equal([-0.5, -0.5, 0, 0], logProbabilities.grad!);
    }

    [Fact]
    public void Padding_may_hold_anything() =>
        TensorAssert.Equal(1, BcLoss.Compute(tensor(new[] { -1f, float.NegativeInfinity, float.NaN }), tensor(new[] { true, false, false })));

    [Fact]
    public void No_row_that_counts_gives_NaN() => Assert.True(BcLoss.Compute(zeros(2), zeros(2) > 0).isnan().item<bool>());

    [Fact]
    public void Mask_of_another_shape_is_refused() => Assert.Throws<ArgumentException>(() => BcLoss.Compute(zeros(2), zeros(1) > 0));
}
