using RLModules.Distributions;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Tests.Distributions;

public sealed class BetaDistributionTests
{
    private static readonly ActionDistributionType Bounded = BetaDistribution.KindFor(new BoxSpace([-2.0], [4.0]));

    // The input that makes a parameter: the inverse of 1 + softplus.
    private static double InputFor(double parameter) => Math.Log(Math.Exp(parameter - 1) - 1);

    private static double[] Inputs(double alpha, double beta) => [InputFor(alpha), InputFor(beta)];

    // α = 2, β = 3: 12·x·(1 − x)², by hand.
    private static double Density23(double x) => 12 * x * (1 - x) * (1 - x);

    // α = 3, β = 2: 12·x²·(1 − x).
    private static double Density32(double x) => 12 * x * x * (1 - x);

    [Fact]
    public void Log_probability_is_that_of_the_polynomial_over_the_width_of_the_bounds()
    {
        using var scope = NewDisposeScope();
        var distribution = Bounded.FromInputs(Numerics.Row(Inputs(2, 3)));

        Assert.Equal(Math.Log(Density23(0.25) / 6), Numerics.First(distribution.LogProb(Numerics.Row(-0.5))), 10);
        Assert.Equal(Math.Log(Density23(0.9) / 6), Numerics.First(distribution.LogProb(Numerics.Row(3.4))), 10);
    }

    [Fact]
    public void Entropy_agrees_with_numerical_integration()
    {
        using var scope = NewDisposeScope();
        var expected = Numerics.Integrate(x => x is 0 or 1 ? 0 : -Density23(x) * Math.Log(Density23(x) / 6), 0, 1, 20_000);

        Assert.Equal(expected, Numerics.First(Bounded.FromInputs(Numerics.Row(Inputs(2, 3))).Entropy()), 6);
    }

    [Fact]
    public void Divergence_agrees_with_numerical_integration()
    {
        using var scope = NewDisposeScope();
        var expected = Numerics.Integrate(x => x is 0 or 1 ? 0 : Density23(x) * Math.Log(Density23(x) / Density32(x)), 0, 1, 20_000);

        Assert.Equal(expected, Numerics.First(Bounded.FromInputs(Numerics.Row(Inputs(2, 3))).KlDivergence(Bounded.FromInputs(Numerics.Row(Inputs(3, 2))))), 6);
    }

    [Fact]
    public void Mode_is_the_peak_and_the_middle_of_a_flat_density()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(-2 + (6 * (1.0 / 3)), Numerics.First(Bounded.FromInputs(Numerics.Row(Inputs(2, 3))).Mode()), 10);
        Assert.Equal(1.0, Numerics.First(Bounded.FromInputs(Numerics.Row(-1e8, -1e8)).Mode()), 10);
    }

    [Fact]
    public void Samples_have_the_mean_and_variance()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(4);
        const int count = 40_000;

        var samples = Numerics.Doubles(Bounded.FromInputs(tensor(Inputs(2, 3)).expand(count, 2)).Sample(generator));

        // Mean α/(α + β) = 0.4 and variance αβ/((α + β)²(α + β + 1)) = 0.04 of the unit interval; the error of the mean is 6·0.2/√count.
        Assert.InRange(samples.Average(), -2 + 2.4 - 0.03, -2 + 2.4 + 0.03);
        Assert.InRange(samples.Average(x => Math.Pow(x - 0.4, 2)), 36 * 0.039, 36 * 0.041);
        Assert.All(samples, x => Assert.InRange(x, -2, 4));
    }

    // The sample is drawn by rejection, so noise cannot be held for differences; the mean of the gradient is known.
    [Fact]
    public void Gradient_of_the_reparameterized_sample_has_the_mean_of_the_closed_form()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(8);
        const int count = 40_000;
        var leaf = Numerics.Row(Inputs(2, 3)).requires_grad_();

        BetaDistribution.KindFor(new BoxSpace([0.0], [1.0])).FromInputs(leaf.expand(count, 2)).RSample(generator).mean().backward();

        // E[x] = α/(α + β): by α β/(α + β)² = 3/25, by β −2/25; by the inputs times sigmoid(input) = 1 − e^(1 − parameter).
        var gradient = Numerics.Doubles(leaf.grad!);
        Assert.InRange(gradient[0], (0.12 * (1 - Math.Exp(-1))) - 0.002, (0.12 * (1 - Math.Exp(-1))) + 0.002);
        Assert.InRange(gradient[1], (-0.08 * (1 - Math.Exp(-2))) - 0.002, (-0.08 * (1 - Math.Exp(-2))) + 0.002);
    }

    [Theory]
    [MemberData(nameof(Numerics.Extremes), MemberType = typeof(Numerics))]
    public void Extreme_inputs_stay_numbers(double first, double second) => Numerics.StaysNumbers(Bounded, [first, second]);

    [Fact]
    public void An_action_on_a_bound_of_a_flat_density_has_the_flat_log_probability()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(-Math.Log(6), Numerics.First(Bounded.FromInputs(Numerics.Row(-1e8, -1e8)).LogProb(Numerics.Row(4))), 10);
    }

    [Fact]
    public void An_odd_number_of_inputs_and_an_integer_box_are_errors()
    {
        using var scope = NewDisposeScope();

        Assert.Contains("even", Assert.Throws<ArgumentException>(() => new BetaDistribution(zeros(1, 3))).Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => BetaDistribution.KindFor(new BoxSpace(0, 3, [1], ScalarType.Int64)));
    }
}
