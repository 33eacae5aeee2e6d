using RLModules.Algorithms.Dqn;
using RLModules.Algorithms.Tests.Losses;
using RLModules.Distributions;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Tests.Dqn;

public class EpsilonGreedyTests
{
    // 1 − 0.3 + 0.3/3 for the best of three, 0.3/3 for each other.
    [Fact]
    public void Best_action_gets_what_chance_leaves() =>
        TensorAssert.Equal([0.1, 0.8, 0.1], EpsilonGreedy.Logits(tensor(new[,] { { 1f, 3f, 2f } }), 0.3).exp());

    [Theory]
    [InlineData(float.MinValue)]
    [InlineData(float.NegativeInfinity)]
    public void Chance_is_shared_among_the_actions_allowed(float forbidden) =>
        TensorAssert.Equal([0.15, 0, 0.85], EpsilonGreedy.Logits(tensor(new[,] { { 1f, forbidden, 2f } }), 0.3).exp());

    [Theory]
    [InlineData(0, new[] { 0.0, 1.0 })]
    [InlineData(1, new[] { 0.5, 0.5 })]
    public void Ends_of_epsilon_have_finite_logits(double epsilon, double[] expected)
    {
        var logits = EpsilonGreedy.Logits(tensor(new[,] { { 1f, 2f } }), epsilon);

        TensorAssert.IsFinite(logits);
        TensorAssert.Equal(expected, logits.exp());
    }

    [Fact]
    public void Row_without_an_action_is_named_at_sampling()
    {
        var logits = EpsilonGreedy.Logits(tensor(new[,] { { 1f, 2f }, { float.MinValue, float.MinValue } }), 0.5);

        Assert.Contains("row 1", Assert.Throws<InvalidOperationException>(() => new CategoricalDistribution(logits).Sample()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Share_outside_0_to_1_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => EpsilonGreedy.Logits(zeros(1, 2), 1.1));
}
