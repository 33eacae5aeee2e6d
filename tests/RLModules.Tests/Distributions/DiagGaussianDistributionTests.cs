using RLModules.Distributions;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Tests.Distributions;

public sealed class DiagGaussianDistributionTests
{
    private static readonly double[] Mean = [0.3, -1.2];
    private static readonly double[] LogStd = [-0.5, 0.4];

    private static DiagGaussianDistribution Of(double[] mean, double[] logStd) =>
        new(tensor((double[])[.. mean, .. logStd], dtype: ScalarType.Float64).unsqueeze(0));

    private static double Density(double x, double mean, double logStd) =>
        Math.Exp(-0.5 * Math.Pow((x - mean) / Math.Exp(logStd), 2)) / (Math.Exp(logStd) * Math.Sqrt(2 * Math.PI));

    [Fact]
    public void Log_probability_is_the_log_of_the_product_of_normal_densities()
    {
        using var scope = NewDisposeScope();
        double[] action = [0.9, 0.1];
        var expected = Math.Log(Density(0.9, Mean[0], LogStd[0]) * Density(0.1, Mean[1], LogStd[1]));

        Assert.Equal(expected, Of(Mean, LogStd).LogProb(tensor(action).unsqueeze(0)).item<double>(), 10);
    }

    [Fact]
    public void Entropy_agrees_with_numerical_integration()
    {
        using var scope = NewDisposeScope();

        var expected = 0.0;
        for (var dimension = 0; dimension < 2; dimension++)
        {
            const double step = 1e-3;
            for (var x = -20.0; x < 20.0; x += step)
            {
                var density = Density(x, Mean[dimension], LogStd[dimension]);
                expected -= density > 0 ? density * Math.Log(density) * step : 0;
            }
        }

        Assert.Equal(expected, Of(Mean, LogStd).Entropy().item<double>(), 6);
    }

    [Fact]
    public void Divergence_agrees_with_numerical_integration_and_is_zero_to_itself()
    {
        using var scope = NewDisposeScope();
        double[] otherMean = [0.0, -1.0];
        double[] otherLogStd = [0.1, 0.0];

        var expected = 0.0;
        for (var dimension = 0; dimension < 2; dimension++)
        {
            const double step = 1e-3;
            for (var x = -20.0; x < 20.0; x += step)
            {
                var (p, q) = (Density(x, Mean[dimension], LogStd[dimension]), Density(x, otherMean[dimension], otherLogStd[dimension]));
                expected += p > 1e-300 && q > 1e-300 ? p * Math.Log(p / q) * step : 0;
            }
        }

        Assert.Equal(expected, Of(Mean, LogStd).KlDivergence(Of(otherMean, otherLogStd)).item<double>(), 6);
        Assert.Equal(0.0, Of(Mean, LogStd).KlDivergence(Of(Mean, LogStd)).item<double>(), 12);
    }

    [Theory]
    [InlineData(1e8)]
    [InlineData(-1e8)]
    [InlineData(1e34)]
    [InlineData(-1e34)]
    public void An_extreme_log_standard_deviation_is_clamped_to_20(double logStd)
    {
        using var scope = NewDisposeScope();
        var distribution = new DiagGaussianDistribution(tensor((float[])[0f, (float)logStd]).unsqueeze(0));

        Assert.Equal(Math.Sign(logStd) * 20.0, distribution.LogStd.item<float>());
        Assert.True(float.IsFinite(distribution.Entropy().item<float>()));
        Assert.True(float.IsFinite(distribution.LogProb(zeros(1, 1)).item<float>()));
        Assert.True(float.IsFinite(distribution.Sample().item<float>()));
    }

    [Fact]
    public void Samples_have_the_mean_and_deviation()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(11);
        const int count = 40_000;
        var inputs = tensor((float[])[2f, (float)Math.Log(0.5)]).expand(count, 2).contiguous();

        var samples = new DiagGaussianDistribution(inputs).Sample(generator).data<float>().ToArray();

        Assert.InRange(samples.Average(), 2 - 5 * 0.5 / Math.Sqrt(count), 2 + 5 * 0.5 / Math.Sqrt(count));
        Assert.InRange(Math.Sqrt(samples.Average(x => Math.Pow(x - 2, 2))), 0.49, 0.51);
    }

    [Fact]
    public void An_odd_number_of_inputs_is_an_error()
    {
        using var scope = NewDisposeScope();

        Assert.Contains("even", Assert.Throws<ArgumentException>(() => new DiagGaussianDistribution(zeros(1, 3))).Message);
    }

    [Fact]
    public void Another_kind_has_no_divergence()
    {
        using var scope = NewDisposeScope();

        Assert.Throws<ArgumentException>(() => Of(Mean, LogStd).KlDivergence(new CategoricalDistribution(zeros(1, 2))));
    }

    [Fact]
    public void It_takes_two_inputs_for_each_dimension()
    {
        Assert.Equal(6, DiagGaussianDistribution.Kind.InputSize(new BoxSpace(-1, 1, [3])));
    }

    [Fact]
    public void Gradient_of_the_reparameterized_sample_agrees_with_differences() => Numerics.ReparameterizedGradientAgrees(DiagGaussianDistribution.Kind, [0.3, -0.4, 0.1, -0.6]);

    [Theory]
    [MemberData(nameof(Numerics.Extremes), MemberType = typeof(Numerics))]
    public void Extreme_inputs_stay_numbers(double mean, double logStd) => Numerics.StaysNumbers(DiagGaussianDistribution.Kind, [mean, logStd]);

    [Fact]
    public void Actions_of_a_scalar_box_need_no_dimension()
    {
        using var scope = NewDisposeScope();
        var distribution = new DiagGaussianDistribution(zeros(3, 2));

        Assert.Equal([3], distribution.LogProb(tensor((float[])[0, 1, 2])).shape);
        Assert.Equal(distribution.LogProb(tensor((float[])[0, 1, 2]).unsqueeze(-1)).data<float>().ToArray(), distribution.LogProb(tensor((float[])[0, 1, 2])).data<float>().ToArray());
    }
}
