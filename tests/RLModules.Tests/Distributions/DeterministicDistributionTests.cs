using RLModules.Distributions;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Tests.Distributions;

public sealed class DeterministicDistributionTests
{
    [Fact]
    public void Every_draw_is_the_input_and_certain()
    {
        using var scope = NewDisposeScope();
        var distribution = DeterministicDistribution.Kind.FromInputs(Numerics.Row(0.5, -3));

        Assert.Equal([0.5, -3], Numerics.Doubles(distribution.Sample()));
        Assert.Equal([0.5, -3], Numerics.Doubles(distribution.Mode()));
        Assert.Equal(0.0, Numerics.First(distribution.LogProb(distribution.Sample())));
        Assert.Equal(2, DeterministicDistribution.Kind.InputSize(new BoxSpace(-1, 1, [2])));
    }

    [Fact]
    public void Only_the_reparameterized_draw_has_a_gradient()
    {
        using var scope = NewDisposeScope();
        var leaf = Numerics.Row(0.5, -3).requires_grad_();

        Assert.False(new DeterministicDistribution(leaf).Sample().requires_grad);
        new DeterministicDistribution(leaf).RSample().sum().backward();
        Assert.Equal([1, 1], Numerics.Doubles(leaf.grad!));
    }

    [Fact]
    public void Divergence_is_zero_to_the_same_action_and_infinite_to_another()
    {
        using var scope = NewDisposeScope();
        var (first, second) = (new DeterministicDistribution(tensor((double[,])new double[,] { { 1, 2 }, { 1, 2 } })), new DeterministicDistribution(tensor(new double[,] { { 1, 2 }, { 1, 3 } })));

        Assert.Equal([0, double.PositiveInfinity], Numerics.Doubles(first.KlDivergence(second)));
        Assert.Throws<NotSupportedException>(() => first.Entropy());
    }

    [Theory]
    [MemberData(nameof(Numerics.Extremes), MemberType = typeof(Numerics))]
    public void Extreme_inputs_stay_numbers(double first, double second) => Numerics.StaysNumbers(DeterministicDistribution.Kind, [first, second], hasEntropy: false);
}
