using RLModules.Distributions;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Tests.Distributions;

public sealed class BernoulliDistributionTests
{
    private static readonly double[] Probabilities = [0.2, 0.7, 0.5];
    private static readonly double[] Others = [0.4, 0.6, 0.1];

    private static BernoulliDistribution Of(double[] probabilities) => new(Numerics.Row([.. probabilities.Select(p => Math.Log(p / (1 - p)))]));

    [Fact]
    public void Log_probability_is_the_log_of_the_product()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(Math.Log(0.8 * 0.7 * 0.5), Numerics.First(Of(Probabilities).LogProb(tensor((long[])[0, 1, 1]).unsqueeze(0))), 10);
    }

    [Fact]
    public void Entropy_and_divergence_are_those_of_the_sums()
    {
        using var scope = NewDisposeScope();
        var entropy = Probabilities.Sum(p => -(p * Math.Log(p)) - ((1 - p) * Math.Log(1 - p)));
        var divergence = Probabilities.Zip(Others, (p, q) => (p * Math.Log(p / q)) + ((1 - p) * Math.Log((1 - p) / (1 - q)))).Sum();

        Assert.Equal(entropy, Numerics.First(Of(Probabilities).Entropy()), 10);
        Assert.Equal(divergence, Numerics.First(Of(Probabilities).KlDivergence(Of(Others))), 10);
    }

    [Fact]
    public void Samples_are_on_as_often_as_they_should_and_the_mode_is_the_likelier()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2);
        const int count = 20_000;
        var distribution = new BernoulliDistribution(Of(Probabilities).Inputs.expand(count, 3));

        var shares = Numerics.Doubles(distribution.Sample(generator).to_type(ScalarType.Float64).mean([0]));

        // 5 standard deviations of a share are at most 5·0.5/√count = 0.018.
        Assert.All(Enumerable.Range(0, 3), i => Assert.InRange(shares[i], Probabilities[i] - 0.018, Probabilities[i] + 0.018));
        Assert.Equal([0, 1, 0], Numerics.Doubles(Of(Probabilities).Mode()));
        Assert.Equal(ScalarType.Int64, Of(Probabilities).Mode().dtype);
    }

    [Theory]
    [MemberData(nameof(Numerics.Extremes), MemberType = typeof(Numerics))]
    public void Extreme_inputs_stay_numbers(double first, double second) => Numerics.StaysNumbers(BernoulliDistribution.Kind, [first, second]);

    [Fact]
    public void A_masked_switch_stays_off()
    {
        using var scope = NewDisposeScope();
        var distribution = new BernoulliDistribution(full(1000, 2, 30f).MaskActions(tensor((bool[])[true, false])));

        Assert.Equal(1000, distribution.Sample().select(-1, 0).sum().item<long>());
        Assert.Equal(0, distribution.Sample().select(-1, 1).sum().item<long>());
    }

    [Fact]
    public void Arrays_of_more_dimensions_are_taken_row_by_row()
    {
        using var scope = NewDisposeScope();
        var distribution = new BernoulliDistribution(tensor((double[])[1, -2, 3, -4]).unsqueeze(0));

        Assert.Equal(4, BernoulliDistribution.Kind.InputSize(new MultiBinarySpace(2, 2)));
        Assert.Equal(
            Numerics.First(distribution.LogProb(tensor((long[])[1, 0, 0, 1]).view(1, 4))),
            Numerics.First(distribution.LogProb(tensor((long[])[1, 0, 0, 1]).view(1, 2, 2))));
    }

    [Fact]
    public void Choices_have_no_reparameterized_sample() =>
        Assert.Contains("BernoulliDistribution", Assert.Throws<NotSupportedException>(() => Of(Probabilities).RSample()).Message, StringComparison.Ordinal);
}
