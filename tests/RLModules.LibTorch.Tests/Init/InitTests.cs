using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.LibTorch.Tests.Init;

public sealed class InitTests
{
    [Theory]
    [InlineData(5, 3)]
    [InlineData(3, 5)]
    [InlineData(4, 4)]
    public void Orthogonal_rows_or_columns_have_length_gain_and_are_orthogonal(long rows, long columns)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var matrix = init.orthogonal_(empty(rows, columns, ScalarType.Float64), gain: 1.5);
        var product = rows < columns ? matrix.matmul(matrix.t()) : matrix.t().matmul(matrix);
        for (var i = 0; i < product.size(0); i++)
        {
            for (var j = 0; j < product.size(1); j++)
                Assert.Equal(i == j ? 2.25 : 0, product[i, j].item<double>(), 12);
        }
    }

    [Fact]
    public void Orthogonal_signs_are_random()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        // Without the correction by R's diagonal the first element of Q would have one sign.
        var positive = 0;
        for (var i = 0; i < 400; i++)
            positive += init.orthogonal_(empty(3, 3))[0, 0].item<float>() > 0 ? 1 : 0;
        Assert.InRange(positive, 150, 250);
    }

    [Fact]
    public void Uniform_has_its_bounds_mean_and_variance()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        var values = init.uniform_(empty(200_000, ScalarType.Float64), -1, 3).data<double>().ToArray();
        Assert.InRange(values.Min(), -1, -0.999);
        Assert.InRange(values.Max(), 2.999, 3);
        AssertMoments(values, 1, 16.0 / 12);
    }

    [Fact]
    public void Normal_has_its_mean_and_variance()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        AssertMoments(init.normal_(empty(200_000, ScalarType.Float64), 2, 0.5).data<double>().ToArray(), 2, 0.25);
    }

    [Fact]
    public void Truncated_normal_stays_inside_and_has_the_variance_of_the_cut_distribution()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var values = init.trunc_normal_(empty(200_000, ScalarType.Float64), std: 2, a: -2, b: 2).data<double>().ToArray();
        Assert.InRange(values.Min(), -2, -1.99);
        Assert.InRange(values.Max(), 1.99, 2);
        // Cut at ±1 standard deviation: 1 - 2 φ(1) / (2 Φ(1) - 1) = 1 - 2 * 0.2419707245 / 0.6826894921, times 4.
        AssertMoments(values, 0, 4 * (1 - (2 * 0.2419707245 / 0.6826894921)));
    }

    [Fact]
    public void Kaiming_and_Xavier_keep_to_their_bounds_and_deviations()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var weight = empty(400, 100, ScalarType.Float64);
        // kaiming_uniform_(a = sqrt 5): gain = sqrt(1/3), so bound = 1 / sqrt(fan_in) = 0.1.
        Assert.InRange(init.kaiming_uniform_(weight, Math.Sqrt(5)).abs().max().item<double>(), 0.0999, 0.1);
        AssertMoments(init.kaiming_normal_(weight, 0, init.FanInOut.FanOut, init.NonlinearityType.ReLU).data<double>().ToArray(), 0, 2.0 / 400);
        Assert.InRange(init.xavier_uniform_(weight, 2).abs().max().item<double>(), 2 * Math.Sqrt(6.0 / 500) * 0.999, 2 * Math.Sqrt(6.0 / 500));
        AssertMoments(init.xavier_normal_(weight).data<double>().ToArray(), 0, 2.0 / 500);
    }

    [Fact]
    public void Fans_count_the_field_of_a_kernel()
    {
        using var weight = empty(8, 3, 5, 5);
        Assert.Equal((75, 200), init.CalculateFanInAndFanOut(weight));
        using var vector = empty(8);
        Assert.Throws<ArgumentException>(() => init.CalculateFanInAndFanOut(vector));
    }

    [Fact]
    public void Constants_fill_and_the_identity_is_one()
    {
        using var scope = NewDisposeScope();
        var parameter = Parameter(zeros(2, 3));
        Assert.Same(parameter, init.constant_(parameter, 4));
        Assert.Equal(24, parameter.sum().item<float>());
        Assert.True(parameter.requires_grad);
        Assert.Equal(0, init.zeros_(parameter).sum().item<float>());
        Assert.Equal(6, init.ones_(parameter).sum().item<float>());
        Assert.Equal([1f, 0, 0, 0, 1, 0], init.eye_(parameter).data<float>().ToArray());
    }

    [Fact]
    public void Same_seed_makes_the_same_module()
    {
        float[] Made()
        {
            manual_seed(11);
            using var module = Linear(4, 3);
            return [.. module.weight.data<float>(), .. module.bias!.data<float>()];
        }
        Assert.Equal(Made(), Made());
    }

    [Fact]
    public void Linear_starts_uniform_within_one_over_the_root_of_its_inputs()
    {
        using var scope = NewDisposeScope();
        manual_seed(6);
        using var module = Linear(25, 4000, dtype: ScalarType.Float64);
        Assert.InRange(module.weight.abs().max().item<double>(), 0.1999, 0.2);
        Assert.InRange(module.bias!.abs().max().item<double>(), 0.199, 0.2);
        AssertMoments(module.weight.data<double>().ToArray(), 0, 0.04 / 3);
    }

    /// <summary>Mean and variance within five standard errors, the fourth moment taken from the sample.</summary>
    private static void AssertMoments(double[] values, double mean, double variance)
    {
        var actualMean = values.Average();
        var squares = values.Select(v => (v - mean) * (v - mean)).ToArray();
        var error = Math.Sqrt(squares.Select(s => (s - variance) * (s - variance)).Average() / values.Length);
        Assert.InRange(actualMean - mean, -5 * Math.Sqrt(variance / values.Length), 5 * Math.Sqrt(variance / values.Length));
        Assert.InRange(squares.Average() - variance, -5 * error, 5 * error);
    }
}
