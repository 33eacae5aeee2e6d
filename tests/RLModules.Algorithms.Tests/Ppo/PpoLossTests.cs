using RLModules.Algorithms.Ppo;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Tests.Ppo;

public class PpoLossTests
{
    private static readonly PpoLossCoefficients Coefficients = new(Clip: 0.3, ValueClip: 10, Value: 1, Entropy: 0.01, Divergence: 0.2);

    [Fact]
    public void Worked_example_of_the_reference()
    {
        var terms = Example(Coefficients);

        // Surrogates 1.3, −0.7, 2.0; value errors 1, 0, 10; entropy 0.69.
        Assert.Equal(-2.6 / 3, terms.Policy.item<float>(), 1e-6);
        Assert.Equal(11.0 / 3, terms.Value!.item<float>(), 1e-6);
        Assert.Equal(0.69, terms.Entropy.item<float>(), 1e-6);
        Assert.Equal(2.7931, terms.Total.item<float>(), 1e-5);
    }

    [Fact]
    public void Without_a_value_clip_the_squared_error_counts_whole()
    {
        var terms = Example(Coefficients with { ValueClip = double.PositiveInfinity });

        Assert.Equal(26.0 / 3, terms.Value!.item<float>(), 1e-5);
    }

    [Fact]
    public void Masked_rows_do_not_count()
    {
        var terms = Example(Coefficients, mask: tensor(new[] { true, true, false }));

        Assert.Equal(-(1.3 - 0.7) / 2, terms.Policy.item<float>(), 1e-6);
        Assert.Equal(0.5, terms.Value!.item<float>(), 1e-6);
        Assert.Equal(-0.3 + 0.5 - 0.0069, terms.Total.item<float>(), 1e-6);
    }

    [Fact]
    public void Divergence_is_added_with_its_coefficient()
    {
        var terms = Example(Coefficients, divergences: tensor(new[] { 0.1f, 0.2f, 0.6f }));

        Assert.Equal(0.3, terms.Divergence!.item<float>(), 1e-6);
        Assert.Equal(2.7931 + 0.2 * 0.3, terms.Total.item<float>(), 1e-5);
    }

    [Fact]
    public void Without_values_there_is_no_value_term()
    {
        var ones = ones_like(zeros(2));
        var terms = PpoLoss.Compute(zeros(2), zeros(2), ones, zeros(2), null, null, null, Coefficients);

        Assert.Null(terms.Value);
        Assert.Equal(-1f, terms.Total.item<float>());
    }

    [Fact]
    public void Ratio_beyond_the_clip_gets_no_gradient_where_the_advantage_pushes_further_out()
    {
        // Rows: A > 0 and ratio above 1 + c; A < 0 and above; A > 0 and below 1 − c; A < 0 and below.
        var logProbabilities = tensor(new[] { 1.5f, 1.5f, 0.5f, 0.5f }).log().requires_grad_(true);
        var advantages = tensor(new[] { 2f, -2f, 2f, -2f });

        PpoLoss.Compute(logProbabilities, zeros(4), advantages, zeros(4), null, null, null, Coefficients).Total.backward();

        // d(−A·ratio/4)/d logp = −A·ratio/4 where the surrogate is not clipped.
        Assert.Equal([0f, 0.75f, -0.25f, 0f], logProbabilities.grad!.data<float>().ToArray(), (expected, actual) => Math.Abs(expected - actual) < 1e-6);
    }

    [Theory]
    [InlineData(0.0201, 0.3)] // above twice the target
    [InlineData(0.0199, 0.2)]
    [InlineData(0.0051, 0.2)]
    [InlineData(0.0049, 0.1)] // below half the target
    [InlineData(double.NaN, 0.2)]
    public void Coefficient_of_the_divergence_follows_its_target(double divergence, double expected) =>
        Assert.Equal(expected, PpoLoss.NextDivergenceCoefficient(0.2, divergence, target: 0.01), 1e-12);

    private static PpoLossTerms Example(PpoLossCoefficients coefficients, Tensor? divergences = null, Tensor? mask = null) => PpoLoss.Compute(
        logProbabilities: tensor(new[] { 1.5f, 0.5f, 1f }).log(),
        oldLogProbabilities: zeros(3),
        advantages: tensor(new[] { 1f, -1f, 2f }),
        entropies: full([3], 0.69f),
        values: tensor(new[] { 1f, 0f, 5f }),
        valueTargets: zeros(3),
        divergences,
        coefficients,
        mask);
}
