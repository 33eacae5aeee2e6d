using RLModules.Algorithms.Dqn;
using RLModules.Algorithms.Losses;
using RLModules.Algorithms.Tests.Losses;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Tests.Dqn;

public class AtomProjectionTests
{
    // Atoms −2 … 2 go to −1.3, −0.4, 0.5, 1.4 and 2.3, which is beyond the end; each of 0.2.
    [Fact]
    public void Worked_example_of_the_reference() =>
        TensorAssert.Equal([0.06, 0.22, 0.22, 0.22, 0.28], Project([0.2f, 0.2f, 0.2f, 0.2f, 0.2f], reward: 0.5f, terminated: false));

    [Fact]
    public void Terminal_step_is_worth_its_reward() => TensorAssert.Equal([0, 0, 0, 1, 0], Project([0.2f, 0.2f, 0.2f, 0.2f, 0.2f], reward: 1, terminated: true));

    // Atom 1 alone, moved to 0 + 0.9²·1 = 0.81.
    [Fact]
    public void Several_steps_discount_more() => TensorAssert.Equal([0, 0, 0.19, 0.81, 0], Project([0, 0, 0, 1, 0], reward: 0, terminated: false, stepCount: 2));

    [Theory]
    [InlineData(1e34f, new double[] { 0, 0, 0, 0, 1 })]
    [InlineData(float.PositiveInfinity, new double[] { 0, 0, 0, 0, 1 })]
    [InlineData(-1e34f, new double[] { 1, 0, 0, 0, 0 })]
    [InlineData(2f, new double[] { 0, 0, 0, 0, 1 })]
    public void Beyond_the_ends_everything_lies_at_the_last_atom(float reward, double[] expected) =>
        TensorAssert.Equal(expected, Project([0.1f, 0.2f, 0.4f, 0.2f, 0.1f], reward, terminated: true));

    [Fact]
    public void Reward_that_is_no_number_shows() => Assert.True(Project([0.2f, 0.2f, 0.2f, 0.2f, 0.2f], float.NaN, terminated: false).isnan().any().item<bool>());

    // Within the ends the projection keeps the mean: r + γ·mean(z). 51 atoms, as in the paper.
    [Fact]
    public void Mass_and_mean_are_kept()
    {
        using var generator = new Generator(5);
        var probabilities = rand([64, 51], ScalarType.Float64, generator: generator);
        probabilities /= probabilities.sum(-1, keepdim: true);
        var rewards = rand([64], ScalarType.Float64, generator: generator) * 2 - 1;
        var atoms = linspace(-10, 10, 51, ScalarType.Float64);

        var projected = AtomProjection.Project(probabilities, new ReplayedSteps(rewards, zeros(64) > 0, 0.9), -10, 10);

        TensorAssert.Equal([.. Enumerable.Repeat(1.0, 64)], projected.sum(-1), 1e-12);
        TensorAssert.Equal([.. (rewards + 0.9 * probabilities.matmul(atoms)).data<double>()], projected.matmul(atoms), 1e-12);
    }

    [Theory]
    [InlineData(1, -1, 1)]
    [InlineData(5, 1, 1)]
    [InlineData(5, 1, double.PositiveInfinity)]
    public void Atoms_that_are_no_range_are_refused(int atomCount, double minimum, double maximum) =>
        Assert.Throws<ArgumentException>(() => AtomProjection.Project(ones(2, atomCount), new ReplayedSteps(zeros(2), zeros(2) > 0, 0.9), minimum, maximum));

    private static Tensor Project(float[] probabilities, float reward, bool terminated, long stepCount = 1) => AtomProjection.Project(
        tensor(probabilities).unsqueeze(0),
        new ReplayedSteps(tensor(new[] { reward }), tensor(new[] { terminated }), 0.9, NSteps: tensor(new[] { stepCount })),
        minimum: -2,
        maximum: 2);
}
