using RLModules.LibTorch.Tests.Modules;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace RLModules.LibTorch.Tests.Distributions;

public sealed class DistributionTests
{
    private static readonly double[] Shares = [0.125, 0.25, 0.625];

    [Fact]
    public void Categorical_log_prob_and_entropy_are_their_formulas_from_probs_and_from_logits()
    {
        using var scope = NewDisposeScope();
        // Neither form needs to be normalized.
        foreach (var distribution in new[] { Categorical(probs: tensor(Shares) * 3), Categorical(logits: tensor(Shares).log() + 7) })
        {
            Close(Shares.Select(p => Math.Log(p)), distribution.log_prob(tensor(new long[] { 0, 1, 2 })));
            Close([-Shares.Sum(p => p * Math.Log(p))], distribution.entropy());
            Close(Shares, distribution.probs);
            Close(Shares.Select(p => Math.Log(p)), distribution.logits);
            Close([Math.Exp(-Shares.Sum(p => p * Math.Log(p)))], distribution.perplexity());
            Assert.True(double.IsNaN(distribution.mean.item<double>()));
        }
    }

    [Fact]
    public void Categorical_batch_draws_in_each_row_with_its_probabilities()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var distribution = Categorical(probs: tensor(new[,] { { 0.125, 0.25, 0.625 }, { 1, 0, 0 } }));
        var draws = distribution.sample(20_000);
        Assert.Equal([20_000L, 2], draws.shape);
        Assert.Equal(ScalarType.Int64, draws.dtype);
        Assert.Equal(0, draws.select(1, 1).sum().item<long>());
        for (var k = 0; k < 3; k++)
            Near(Shares[k], draws.select(1, 0).eq(k).to(ScalarType.Float64).mean().item<double>(), Math.Sqrt(Shares[k] * (1 - Shares[k]) / 20_000));
        Assert.Equal([2L], distribution.sample().shape);
        Assert.Equal([4L, 5, 2], distribution.sample(4, 5).shape);
        Assert.Equal([4L, 2], distribution.log_prob(distribution.sample(4)).shape);
    }

    [Fact]
    public void Categorical_entropy_of_a_certain_class_is_zero_and_not_NaN()
    {
        using var scope = NewDisposeScope();
        Close([0], Categorical(logits: tensor(new[] { 0, double.NegativeInfinity })).entropy());
    }

    [Fact]
    public void Categorical_gradients_reach_the_logits()
    {
        using var scope = NewDisposeScope();
        var logits = FiniteDifferences.Leaf(5, 4, 3);
        var actions = tensor(new long[] { 0, 2, 1, 1 });
        FiniteDifferences.Agree(() => Categorical(logits: logits).log_prob(actions), [logits]);
        FiniteDifferences.Agree(() => Categorical(logits: logits).entropy(), [logits]);
    }

    [Fact]
    public void Either_probs_or_logits_are_given()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => Categorical());
        Assert.Throws<ArgumentException>(() => Categorical(ones(2), ones(2)));
        Assert.Throws<ArgumentException>(() => Categorical(probs: tensor(1.0)));
        Assert.Throws<ArgumentException>(() => Bernoulli());
    }

    [Fact]
    public void Normal_is_its_formulas()
    {
        using var scope = NewDisposeScope();
        var distribution = Normal(tensor(new[] { 1.0, -2 }), tensor(0.5));
        double[] value = [0.3, -2];
        Close([-(0.49 / 0.5) - Math.Log(0.5) - (Math.Log(2 * Math.PI) / 2), -Math.Log(0.5) - (Math.Log(2 * Math.PI) / 2)], distribution.log_prob(tensor(value)));
        Close(Enumerable.Repeat(Math.Log(0.5) + (Math.Log(2 * Math.PI * Math.E) / 2), 2), distribution.entropy());
        Close([1, -2], distribution.mean);
        Close([1, -2], distribution.mode);
        Close([0.25, 0.25], distribution.variance);
        Close([0.5, 0.5], distribution.stddev);
        // Φ(1) = 0.841344746068543 (Abramowitz and Stegun, table 26.1)
        Close([0.841344746068543, 0.841344746068543], distribution.cdf(tensor(new[] { 1.5, -1.5 })));
        Close([1.5, -1.5], distribution.icdf(tensor(0.841344746068543)));
    }

    [Fact]
    public void Normal_draws_have_mean_and_deviation_and_reparameterized_ones_gradients()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        var loc = tensor(3.0).requires_grad_();
        var scale = tensor(2.0).requires_grad_();
        var distribution = Normal(loc, scale);
        foreach (var draws in new[] { distribution.sample(50_000), distribution.rsample(50_000) })
        {
            Near(3, draws.mean().item<double>(), 2 / Math.Sqrt(50_000));
            Near(4, draws.var().item<double>(), 4 * Math.Sqrt(2.0 / 50_000));
        }
        Assert.False(distribution.sample().requires_grad);
        var one = distribution.rsample();
        one.backward();
        Assert.Equal(1, loc.grad!.item<double>());
        Assert.Equal((one.item<double>() - 3) / 2, scale.grad!.item<double>(), 12);
    }

    [Fact]
    public void Normal_gradients_agree_with_differences()
    {
        using var scope = NewDisposeScope();
        var loc = FiniteDifferences.Leaf(1, 3);
        var scale = (FiniteDifferences.Numbers(2, 3) + 1.5).requires_grad_();
        var value = FiniteDifferences.Leaf(3, 2, 3);
        FiniteDifferences.Agree(() => Normal(loc, scale).log_prob(value), [loc, scale, value]);
        FiniteDifferences.Agree(() => Normal(loc, scale).entropy(), [scale]);
    }

    [Fact]
    public void Bernoulli_is_its_formulas_from_probs_and_from_logits()
    {
        using var scope = NewDisposeScope();
        double[] p = [0.2, 0.7];
        foreach (var distribution in new[] { Bernoulli(probs: tensor(p)), Bernoulli(logits: tensor(p.Select(x => Math.Log(x / (1 - x))).ToArray())) })
        {
            Close([Math.Log(0.8), Math.Log(0.7)], distribution.log_prob(tensor(new[] { 0.0, 1 })));
            Close(p.Select(x => -(x * Math.Log(x)) - ((1 - x) * Math.Log(1 - x))), distribution.entropy());
            Close(p, distribution.mean);
            Close([0.16, 0.21], distribution.variance);
        }
    }

    [Fact]
    public void Bernoulli_draws_ones_with_its_probability()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var draws = Bernoulli(probs: tensor(new[] { 0.2, 0.7 })).sample(40_000);
        Near(0.2, draws.select(1, 0).mean().item<double>(), Math.Sqrt(0.16 / 40_000));
        Near(0.7, draws.select(1, 1).mean().item<double>(), Math.Sqrt(0.21 / 40_000));
        Assert.Equal(draws.numel(), (draws.eq(0) | draws.eq(1)).sum().item<long>());
    }

    [Fact]
    public void Independent_adds_over_the_dimensions_of_a_draw()
    {
        using var scope = NewDisposeScope();
        var inner = Normal(zeros(4, 3, ScalarType.Float64), ones(4, 3, ScalarType.Float64));
        var joint = Independent(inner, 1);
        Assert.Equal(new Size([4L]), joint.batch_shape);
        Assert.Equal(new Size([3L]), joint.event_shape);
        Assert.Equal([5L, 4, 3], joint.sample(5).shape);
        Close(Enumerable.Repeat(-3 * (0.5 + (Math.Log(2 * Math.PI) / 2)), 4), joint.log_prob(ones(4, 3, ScalarType.Float64)));
        Close(Enumerable.Repeat(1.5 * Math.Log(2 * Math.PI * Math.E), 4), joint.entropy());
        Assert.Throws<ArgumentException>(() => Independent(inner, 3));
    }

    [Fact]
    public void Same_generator_state_draws_the_same()
    {
        using var scope = NewDisposeScope();
        var weights = tensor(Shares);
        long[] Drawn() => Categorical(probs: weights, generator: new Generator(7)).sample(30).data<long>().ToArray();
        double[] Normals() => Normal(tensor(0.0), tensor(1.0), new Generator(7)).rsample(5).data<double>().ToArray();
        double[] Coins() => Bernoulli(probs: weights, generator: new Generator(7)).sample(9).data<double>().ToArray();
        Assert.Equal(Drawn(), Drawn());
        Assert.Equal(Normals(), Normals());
        Assert.Equal(Coins(), Coins());
    }

    [Fact]
    public void Expanded_distribution_has_the_parameters_of_its_origin()
    {
        using var scope = NewDisposeScope();
        Close(Enumerable.Repeat(Shares, 2).SelectMany(s => s), ((TorchSharp.Modules.Categorical)Categorical(probs: tensor(Shares)).expand(new Size([2L]))).probs);
        Assert.Equal([2L, 3], Normal(zeros(3), ones(3)).expand(new Size([2L, 3])).sample().shape);
        Assert.Equal([5L, 2], Bernoulli(probs: full(2, 0.5f)).expand(new Size([5L, 2])).sample().shape);
    }

    [Fact]
    public void Distribution_outlives_the_scope_it_was_made_in()
    {
        TorchSharp.Modules.Categorical distribution;
        using (NewDisposeScope())
            distribution = Categorical(logits: tensor(Shares).log());
        using (NewDisposeScope())
            Assert.Equal(1, distribution.probs.sum().item<double>(), 12);
        using (NewDisposeScope())
            Assert.InRange(distribution.sample().item<long>(), 0, 2);
        distribution.Dispose();
    }

    private static void Close(IEnumerable<double> expected, Tensor actual)
    {
        double[] values = [.. expected];
        var result = actual.contiguous().data<double>().ToArray();
        Assert.Equal(values.Length, result.Length);
        for (var i = 0; i < values.Length; i++)
            Assert.Equal(values[i], result[i], 10);
    }

    /// <summary>Within five standard errors.</summary>
    private static void Near(double expected, double actual, double standardError) =>
        Assert.InRange(actual, expected - (5 * standardError), expected + (5 * standardError));
}
