using RLModules.Distributions;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Tests.Distributions;

public sealed class SquashedGaussianDistributionTests
{
    private static readonly BoxSpace Bounds = new([-2.0, 0.0], [2.0, 5.0]);
    private static readonly ActionDistributionType Unit = SquashedGaussianDistribution.KindFor(new BoxSpace(-1, 1, [1]));
    private static readonly ActionDistributionType Bounded = SquashedGaussianDistribution.KindFor(Bounds);

    // RLlib's formula without its cancellation: the reference gives −0.80371 for u = 0.5 of N(0, 1).
    [Fact]
    public void Log_probability_of_a_middling_action_is_that_of_the_reference()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(-0.80371, Numerics.First(Unit.FromInputs(Numerics.Row(0, 0)).LogProb(Numerics.Row(Math.Tanh(0.5)))), 5);
    }

    // The reference gives +19.694767 for u = μ = 10, log σ = −2, where RLlib's formula gives −87. The drawn u is read back from the base with the same seed.
    [Fact]
    public void Log_probability_of_a_saturated_sample_is_exact()
    {
        using var scope = NewDisposeScope();
        var distribution = (SquashedGaussianDistribution)Unit.FromInputs(Numerics.Row(10, -2));
        using var first = new Generator(1);
        using var second = new Generator(1);

        var u = Numerics.First(distribution.Base.Sample(first));
        var logProb = Numerics.First(distribution.SampleAndLogProb(second).LogProb);

        // Relative to u = μ: −½z² and the slope's 2(u − μ).
        var z = (u - 10) / Math.Exp(-2);
        Assert.Equal(19.694767 - (0.5 * z * z) + (2 * (u - 10)), logProb, 5);
    }

    [Fact]
    public void Density_integrates_to_one_over_the_bounds()
    {
        var make = SquashedGaussianDistribution.KindFor(new BoxSpace([-2.0], [5.0])).FromInputs;
        double[] actions = [.. Enumerable.Range(0, 4001).Select(i => -2 + (7 * i / 4000.0))];

        var densities = Numerics.Densities(make, [0.3, -0.7], actions);

        Assert.Equal(1.0, Numerics.Integrate(x => densities[(int)Math.Round((x + 2) / 7 * 4000)], -2, 5), 5);
    }

    [Theory]
    [InlineData(0.0, 0.0, 2e-7)]
    [InlineData(1.7, 0.7, 2e-6)]
    [InlineData(-0.5, -4.0, 2e-7)]
    [InlineData(0.3, 2.0, 4e-4)]
    public void Entropy_agrees_with_numerical_integration(double mean, double logStd, double tolerance)
    {
        using var scope = NewDisposeScope();
        var std = Math.Exp(logStd);

        // −E[log p(a)] = E[log σ + ½z² + ½log 2π + log(1 − tanh² u) + log 3.5] for bounds 7 apart.
        var expected = Numerics.Integrate(
            z => Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI)
                * (logStd + (0.5 * z * z) + (0.5 * Math.Log(2 * Math.PI)) - (2 * LogCosh(mean + (std * z))) + Math.Log(3.5)),
            -10,
            10,
            20_000);

        var distribution = SquashedGaussianDistribution.KindFor(new BoxSpace([-2.0], [5.0])).FromInputs(Numerics.Row(mean, logStd));
        Assert.Equal(expected, Numerics.First(distribution.Entropy()), tolerance);

        static double LogCosh(double u) => Math.Abs(u) + Math.Log(1 + Math.Exp(-2 * Math.Abs(u))) - Math.Log(2);
    }

    [Fact]
    public void Divergence_is_that_of_the_gaussians()
    {
        using var scope = NewDisposeScope();
        double[] first = [0.3, -1, -0.5, 0.4], second = [0, 0.2, 0.1, 0];

        Assert.Equal(
            Numerics.First(new DiagGaussianDistribution(Numerics.Row(first)).KlDivergence(new DiagGaussianDistribution(Numerics.Row(second)))),
            Numerics.First(Bounded.FromInputs(Numerics.Row(first)).KlDivergence(Bounded.FromInputs(Numerics.Row(second)))),
            12);
    }

    [Fact]
    public void Mode_is_the_squashed_mean_within_the_bounds()
    {
        using var scope = NewDisposeScope();

        Assert.Equal([2 * Math.Tanh(0.4), 2.5 + (2.5 * Math.Tanh(-0.2))], Numerics.Doubles(Bounded.FromInputs(Numerics.Row(0.4, -0.2, 0, 0)).Mode()), (x, y) => Math.Abs(x - y) < 1e-12);
    }

    [Fact]
    public void Samples_lie_in_the_bounds_with_the_squashed_mean_as_median()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(11);
        const int count = 20_000;
        var inputs = tensor((float[])[0.4f, 3f, 1f, 2f]).expand(count, 4);

        var samples = Bounded.FromInputs(inputs).Sample(generator);

        Assert.All(Enumerable.Range(0, count), i => Assert.True(samples[i, 0].item<float>() is >= -2 and <= 2 && samples[i, 1].item<float>() is >= 0 and <= 5));
        var below = (samples.select(-1, 0) < 2 * Math.Tanh(0.4)).sum().item<long>();
        Assert.InRange(below, (count / 2) - 350, (count / 2) + 350); // 5 standard deviations of the binomial
    }

    [Theory]
    [MemberData(nameof(Numerics.Extremes), MemberType = typeof(Numerics))]
    public void Extreme_inputs_stay_numbers(double mean, double logStd)
    {
        Numerics.StaysNumbers(Unit, [mean, logStd]);
        Numerics.StaysNumbers(Bounded, [mean, mean, logStd, logStd]);
    }

    [Fact]
    public void Gradient_of_the_reparameterized_sample_agrees_with_differences() => Numerics.ReparameterizedGradientAgrees(Bounded, [0.3, -0.4, 0.1, -0.6]);

    [Fact]
    public void Action_on_its_bound_has_a_finite_log_probability()
    {
        using var scope = NewDisposeScope();

        Assert.True(double.IsFinite(Numerics.First(Bounded.FromInputs(Numerics.Row(0.4, -0.2, 0, 0)).LogProb(Numerics.Row(2, 0)))));
    }

    [Fact]
    public void Kinds_of_equal_bounds_are_equal_and_others_have_no_divergence()
    {
        using var scope = NewDisposeScope();
        var wide = SquashedGaussianDistribution.KindFor(new BoxSpace([-2.0, 0.0], [2.0, 6.0]));

        Assert.Equal(Bounded, SquashedGaussianDistribution.KindFor(new BoxSpace([-2.0, 0.0], [2.0, 5.0])));
        Assert.NotEqual(Bounded, wide);
        Assert.Equal(new SquashedGaussianDistribution(zeros(1, 2)).Type, Unit);
        Assert.Throws<ArgumentException>(() => Bounded.FromInputs(zeros(1, 4)).KlDivergence(wide.FromInputs(zeros(1, 4))));
    }

    [Fact]
    public void A_box_without_bounds_is_refused() => Assert.Contains(
        "DiagGaussianDistribution",
        Assert.Throws<NotSupportedException>(() => SquashedGaussianDistribution.KindFor(new BoxSpace([0.0], [double.PositiveInfinity]))).Message,
        StringComparison.Ordinal);
}
