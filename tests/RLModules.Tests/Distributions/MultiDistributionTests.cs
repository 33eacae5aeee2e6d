using RLModules.Distributions;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Tests.Distributions;

public sealed class MultiDistributionTests
{
    private static readonly Space Arm = new DictSpace(("grip", new DiscreteSpace(2)), ("torque", new BoxSpace(-1, 1, [2])), ("lamps", new TupleSpace(new MultiBinarySpace(2), new MultiDiscreteSpace(3, 2))));
    private static readonly ActionDistributionType Kind = ActionDistributionType.For(Arm);
    private static readonly double[] Inputs = [0.1, 0.9, 0.3, -0.2, -0.5, 0.4, 1.0, -1.0, 0.2, 0.3, 0.4, 0.5, -0.5];
    private static readonly double[] Others = [0.4, 0.2, 0.1, 0.2, 0.0, 0.1, 0.5, -0.3, 0.3, 0.1, 0.0, 0.5, 0.5];

    [Fact]
    public void Inputs_are_those_of_the_leaves_side_by_side()
    {
        using var scope = NewDisposeScope();
        var parts = ((MultiDistribution)Kind.FromInputs(Numerics.Row(Inputs))).Parts;

        Assert.Equal(2 + 4 + 2 + 5, Kind.InputSize(Arm));
        Assert.Equal(
            [typeof(CategoricalDistribution), typeof(DiagGaussianDistribution), typeof(BernoulliDistribution), typeof(MultiCategoricalDistribution)],
            parts.Select(part => part.GetType()));
        Assert.Equal(Inputs[2..6], Numerics.Doubles(parts[1].Inputs));
        Assert.Contains("'lamps.1'", Assert.Throws<ArgumentException>(() => Kind.FromInputs(zeros(1, 12))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Action_is_one_row_and_splits_into_the_leaves_own_types()
    {
        using var scope = NewDisposeScope();
        var distribution = (MultiDistribution)Kind.FromInputs(Numerics.Row(Inputs));

        var mode = distribution.Mode();
        var split = distribution.Split(mode);

        Assert.Equal(ScalarType.Float32, mode.dtype);
        Assert.Equal([1, 7], mode.shape);
        Assert.Equal([1, 0.3f, -0.2f, 1, 0, 2, 0], Numerics.Doubles(mode).Select(x => (float)x));
        Assert.Equal([ScalarType.Int64, ScalarType.Float32, ScalarType.Int64, ScalarType.Int64], split.Select(part => part.dtype));
        Assert.Equal(["1", "1,2", "1,2", "1,2"], split.Select(part => string.Join(",", part.shape)));
        Assert.Throws<ArgumentException>(() => distribution.Split(zeros(1, 6)));
    }

    // Each by hand: sigmoid for two logits, the normal density, sigmoid, softmax.
    [Fact]
    public void Log_probability_is_the_sum_over_the_leaves()
    {
        using var scope = NewDisposeScope();
        var action = tensor((float[])[0, 0.5f, 0.25f, 0, 1, 1, 0]).unsqueeze(0);
        var expected = Math.Log(Sigmoid(-0.8))
            + LogNormal(0.5, 0.3, -0.5) + LogNormal(0.25, -0.2, 0.4)
            + Math.Log(Sigmoid(-1)) + Math.Log(Sigmoid(-1))
            + (0.3 - Math.Log(Math.Exp(0.2) + Math.Exp(0.3) + Math.Exp(0.4))) + Math.Log(Sigmoid(1));

        Assert.Equal(expected, Numerics.First(Kind.FromInputs(Numerics.Row(Inputs)).LogProb(action)), 6);

        static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
        static double LogNormal(double x, double mean, double logStd) => (-0.5 * Math.Pow((x - mean) / Math.Exp(logStd), 2)) - logStd - (0.5 * Math.Log(2 * Math.PI));
    }

    [Fact]
    public void Entropy_and_divergence_are_the_sums_over_the_leaves()
    {
        using var scope = NewDisposeScope();
        var (first, second) = ((MultiDistribution)Kind.FromInputs(Numerics.Row(Inputs)), (MultiDistribution)Kind.FromInputs(Numerics.Row(Others)));

        Assert.Equal(first.Parts.Sum(part => Numerics.First(part.Entropy())), Numerics.First(first.Entropy()), 10);
        Assert.Equal(first.Parts.Zip(second.Parts).Sum(pair => Numerics.First(pair.First.KlDivergence(pair.Second))), Numerics.First(first.KlDivergence(second)), 10);
    }

    [Theory]
    [MemberData(nameof(Numerics.Extremes), MemberType = typeof(Numerics))]
    public void Extreme_inputs_stay_numbers(double first, double second) =>
        Numerics.StaysNumbers(Kind, [.. Enumerable.Range(0, 13).Select(i => i % 2 == 0 ? first : second)]);

    [Fact]
    public void Only_boxes_have_a_reparameterized_sample_with_the_right_gradient()
    {
        using var scope = NewDisposeScope();
        var boxes = MultiDistribution.KindFor(
            new TupleSpace(new BoxSpace(-1, 1, [1], ScalarType.Float64), new BoxSpace(0, 3, [1], ScalarType.Float64)), SquashedGaussianDistribution.KindFor);

        Assert.True(boxes.ActionsLieInSpace);
        Assert.Throws<NotSupportedException>(() => Kind.FromInputs(Numerics.Row(Inputs)).RSample());
        var leaf = tensor((float[])[0.2f, -0.3f, 0.1f, 0.4f]).unsqueeze(0).requires_grad_();
        boxes.FromInputs(leaf).RSample().sum().backward();
        Assert.All(Numerics.Doubles(leaf.grad!), gradient => Assert.NotEqual(0, gradient));
    }

    [Fact]
    public void Choices_alone_make_integers()
    {
        using var scope = NewDisposeScope();
        var space = new TupleSpace(new DiscreteSpace(3, start: 2), new MultiBinarySpace(2));

        var mode = ActionDistributionType.For(space).FromInputs(Numerics.Row(0, 5, 0, 1, -1)).Mode();

        Assert.Equal(ScalarType.Int64, mode.dtype);
        Assert.Equal([3, 1, 0], Numerics.Doubles(mode));
        Assert.Equal((ScalarType.Int64, 3), (space.ActionDType, space.ActionLength));
        Assert.Equal((ScalarType.Float32, 7), (Arm.ActionDType, Arm.ActionLength));
    }

    [Fact]
    public void Kinds_compare_by_their_leaves_and_know_which_numbers_lie_in_the_space()
    {
        Assert.Equal(Kind, ActionDistributionType.For(Arm));
        Assert.NotEqual(Kind, MultiDistribution.KindFor(Arm, leaf => leaf is BoxSpace ? BetaDistribution.KindFor(leaf) : ActionDistributionType.For(leaf)));
        Assert.Equal([true, false, false, true, true, true, true], Enumerable.Range(0, 7).Select(Kind.ActionLiesInSpace));
    }

    [Fact]
    public void A_leaf_that_no_distribution_fits_is_named()
    {
        Assert.Contains("'b.0'", Message(new DictSpace(("a", new DiscreteSpace(2)), ("b", new TupleSpace(new TextSpace(3))))), StringComparison.Ordinal);
        Assert.Contains("[6]", Message(new BoxSpace(-1, 1, [2, 3])), StringComparison.Ordinal);
        Assert.Contains("exactly", Message(new TupleSpace(new DiscreteSpace(1 << 25), new BoxSpace(0, 1, [1]))), StringComparison.Ordinal);

        static string Message(Space space) => Assert.Throws<NotSupportedException>(() => ActionDistributionType.For(space)).Message;
    }
}
