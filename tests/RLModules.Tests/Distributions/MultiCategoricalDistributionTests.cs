using RLModules.Distributions;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Tests.Distributions;

public sealed class MultiCategoricalDistributionTests
{
    private static readonly double[] Probabilities = [0.2, 0.3, 0.5, 0.9, 0.1];
    private static readonly double[] Others = [0.5, 0.25, 0.25, 0.4, 0.6];
    private static readonly ActionDistributionType Kind = MultiCategoricalDistribution.KindFor(new MultiDiscreteSpace(3, 2));

    private static ActionDistribution Of(double[] probabilities) => Kind.FromInputs(Numerics.Row([.. probabilities.Select(p => Math.Log(p) + 7)]));

    [Fact]
    public void Log_probability_entropy_and_divergence_are_those_of_the_sums()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(Math.Log(0.5 * 0.1), Numerics.First(Of(Probabilities).LogProb(tensor((long[])[2, 1]).unsqueeze(0))), 10);
        Assert.Equal(-Probabilities.Sum(p => p * Math.Log(p)), Numerics.First(Of(Probabilities).Entropy()), 10);
        Assert.Equal(
            Probabilities.Zip(Others, (p, q) => p * Math.Log(p / q)).Sum(),
            Numerics.First(Of(Probabilities).KlDivergence(Of(Others))),
            10);
    }

    [Fact]
    public void Samples_follow_each_choices_probabilities_and_the_mode_is_the_likeliest()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2);
        const int count = 20_000;
        var samples = Kind.FromInputs(Of(Probabilities).Inputs.expand(count, 5)).Sample(generator);

        for (var (choice, start) = (0, 0); choice < 2; start += choice == 0 ? 3 : 2, choice++)
        {
            for (var action = 0; action < (choice == 0 ? 3 : 2); action++)
            {
                var share = samples.select(-1, choice).eq(action).sum().item<long>() / (double)count;
                Assert.InRange(share, Probabilities[start + action] - 0.018, Probabilities[start + action] + 0.018);
            }
        }

        Assert.Equal([2, 0], Numerics.Doubles(Of(Probabilities).Mode()));
    }

    [Theory]
    [MemberData(nameof(Numerics.Extremes), MemberType = typeof(Numerics))]
    public void Extreme_inputs_stay_numbers(double first, double second)
    {
        Numerics.StaysNumbers(Kind, [first, second, first, second, first]);
        Numerics.StaysNumbers(CategoricalDistribution.Kind, [first, second, first]);
    }

    [Fact]
    public void A_choice_without_an_allowed_action_is_named_with_its_rows()
    {
        using var scope = NewDisposeScope();
        var masked = zeros(3, 5).MaskActions(tensor((bool[])[true, true, true, true, true, true, true, false, false, false, false, false, true, false, false]).view(3, 5));

        var message = Assert.Throws<InvalidOperationException>(() => Kind.FromInputs(masked).Sample()).Message;

        Assert.Contains("Choice 1 of 2", message, StringComparison.Ordinal);
        Assert.Contains("rows 1, 2 of 3", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Width_is_the_sum_of_the_counts_and_kinds_compare_by_them()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(5, Kind.InputSize(new MultiDiscreteSpace(3, 2)));
        Assert.Equal(Kind, ActionDistributionType.For(new MultiDiscreteSpace(3, 2)));
        Assert.NotEqual(Kind, MultiCategoricalDistribution.KindFor(new MultiDiscreteSpace(2, 3)));
        Assert.Contains("3, 2", Assert.Throws<ArgumentException>(() => new MultiCategoricalDistribution(zeros(1, 6), 3, 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Kind.FromInputs(zeros(1, 5)).KlDivergence(new MultiCategoricalDistribution(zeros(1, 5), 2, 3)));
    }
}
