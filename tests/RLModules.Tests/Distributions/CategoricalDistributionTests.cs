using RLModules.Distributions;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Tests.Distributions;

public sealed class CategoricalDistributionTests
{
    private static readonly double[] Logits = [0.5, -1.0, 2.0, 0.0];

    private static double[] Probabilities(double[] logits)
    {
        var exponentials = logits.Select(Math.Exp).ToArray();
        return exponentials.Select(e => e / exponentials.Sum()).ToArray();
    }

    private static CategoricalDistribution Of(double[] logits) => new(tensor(logits, dtype: ScalarType.Float64).unsqueeze(0));

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Log_probability_is_that_of_the_softmax(int action)
    {
        using var scope = NewDisposeScope();

        Assert.Equal(Math.Log(Probabilities(Logits)[action]), Of(Logits).LogProb(tensor((long[])[action])).item<double>(), 12);
    }

    [Fact]
    public void Entropy_is_minus_p_log_p()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(-Probabilities(Logits).Sum(p => p * Math.Log(p)), Of(Logits).Entropy().item<double>(), 12);
    }

    // dH/dx_i = −p_i·(log p_i + H); a masked action has no part in it.
    [Fact]
    public void Gradient_of_the_entropy_is_the_closed_form()
    {
        using var scope = NewDisposeScope();
        var logits = tensor((double[])[.. Logits, double.NegativeInfinity]).unsqueeze(0).requires_grad_();

        new CategoricalDistribution(logits).Entropy().sum().backward();

        var p = Probabilities(Logits);
        var entropy = -p.Sum(x => x * Math.Log(x));
        var expected = p.Select(x => -x * (Math.Log(x) + entropy)).Append(0).ToArray();
        Assert.All(logits.grad!.data<double>().ToArray().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 12));
    }

    [Fact]
    public void Divergence_is_the_sum_of_p_log_p_over_q()
    {
        using var scope = NewDisposeScope();
        double[] other = [1.0, 0.0, -0.5, 0.25];
        var (p, q) = (Probabilities(Logits), Probabilities(other));

        Assert.Equal(p.Zip(q).Sum(pair => pair.First * Math.Log(pair.First / pair.Second)), Of(Logits).KlDivergence(Of(other)).item<double>(), 12);
        Assert.Equal(0.0, Of(Logits).KlDivergence(Of(Logits)).item<double>(), 12);
    }

    [Fact]
    public void Samples_have_the_frequencies_of_the_softmax()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(7);
        const int count = 40_000;
        var distribution = new CategoricalDistribution(tensor(Logits, dtype: ScalarType.Float32).expand(count, 4).contiguous());

        var samples = distribution.Sample(generator).data<long>().ToArray();

        foreach (var (probability, action) in Probabilities(Logits).Select((p, i) => (p, i)))
        {
            // Five standard deviations of a binomial share.
            var tolerance = 5 * Math.Sqrt(probability * (1 - probability) / count);
            Assert.InRange(samples.Count(sample => sample == action) / (double)count, probability - tolerance, probability + tolerance);
        }
    }

    [Fact]
    public void A_masked_action_is_never_drawn_and_leaves_entropy_finite()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(7);
        var logits = tensor((float[])[0f, float.NegativeInfinity, 0f]).expand(2_000, 3).contiguous();
        var distribution = new CategoricalDistribution(logits);

        Assert.DoesNotContain(1L, distribution.Sample(generator).data<long>().ToArray());
        Assert.Equal(Math.Log(2), distribution.Entropy()[0].item<float>(), 6);
    }

    [Fact]
    public void The_mode_is_the_largest_logit()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(2, Of(Logits).Mode().item<long>());
    }

    [Fact]
    public void Its_inputs_are_the_number_of_actions()
    {
        Assert.Equal(5, CategoricalDistribution.Kind.InputSize(new DiscreteSpace(5)));
        Assert.Same(CategoricalDistribution.Kind, ActionDistributionType.For(new DiscreteSpace(5)));
        Assert.Contains("DiscreteSpace", Assert.Throws<NotSupportedException>(() => CategoricalDistribution.Kind.InputSize(new BoxSpace(-1, 1, [2]))).Message);
    }
}
