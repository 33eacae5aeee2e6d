using RLModules.Sampling.Connectors;
using RLModules.Sampling.Connectors.Learner;
using RLModules.Sampling.Episodes;
using RLModules.Sampling.Tests.Connectors.Optional;
using RLModules.Sampling.Tests.EnvRunners;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Sampling.Tests.Connectors;

/// <summary>The piece in its place, over episodes and a module whose values are the observations.</summary>
public class GeneralAdvantageEstimationTests
{
    private static readonly float[] Values = [0.5f, 0.4f, 0.3f, 0.9f];

    // The differential cases A, B, T and T0: rewards of 1, discount .99. What is neither terminated nor truncated goes on, and bootstraps as T does.
    [Theory]
    [InlineData(true, false, 0.95, new[] { 2.858807, 1.95535, 1.0 })]
    [InlineData(true, false, 0.0, new[] { 1.396, 1.297, 1.0 })]
    [InlineData(false, true, 0.95, new[] { 3.646932, 2.793335, 1.891 })]
    [InlineData(false, true, 0.0, new[] { 1.396, 1.297, 1.891 })]
    [InlineData(false, false, 0.95, new[] { 3.646932, 2.793335, 1.891 })]
    public void Value_targets_are_those_worked_by_hand(bool terminated, bool truncated, double lambda, double[] expected)
    {
        using var scope = NewDisposeScope();

        var batch = Estimate(lambda, standardizes: false, Episode(Values, [1, 1, 1], terminated, truncated));

        AssertNear(expected, batch[Columns.ValueTargets]);
        AssertNear([expected[0] - 0.5, expected[1] - 0.4, expected[2] - 0.3], batch[Columns.Advantages]);
        AssertNear([0.5, 0.4, 0.3], batch[Columns.VfPreds]);
    }

    [Fact]
    public void State_before_the_last_keeps_its_successors_value()
    {
        // ray-project/ray issue 57683: A, then B with a value of 0.95, then a reward of 1 and the end; the target of A is 0.99 · 0.95.
        using var scope = NewDisposeScope();

        var batch = Estimate(0, standardizes: false, Episode([0.2f, 0.95f, 7], [0, 1], terminated: true));

        AssertNear([0.9405, 1], batch[Columns.ValueTargets]);
    }

    [Fact]
    public void Value_behind_a_terminated_step_is_never_read()
    {
        using var scope = NewDisposeScope();

        var batch = Estimate(0.95, standardizes: false, Episode([0.5f, 0.4f, 0.3f, float.NaN], [1, 1, 1], terminated: true));

        AssertNear([2.858807, 1.95535, 1.0], batch[Columns.ValueTargets]);
    }

    [Fact]
    public void Chunks_of_one_episode_bootstrap_each_from_its_own_last_observation()
    {
        // Case T cut in two behind its second step: the first chunk's targets run out at V = 0.3, not at the second chunk's.
        using var scope = NewDisposeScope();
        var first = Episode([0.5f, 0.4f, 0.3f], [1, 1]);
        var second = first.Cut(lookback: 2);
        second.AddEnvStep<float, long>([0.9f], [0], 1, terminated: false, truncated: true);

        var batch = Estimate(0.95, standardizes: false, first, second);

        // 1.297 = 1 + .99 · .3; before it 1 + .99 · .4 + .99 · .95 · (1.297 − .4).
        AssertNear([2.2396285, 1.297, 1.891], batch[Columns.ValueTargets]);
    }

    [Fact]
    public void Advantages_of_several_episodes_are_standardised_together_and_targets_are_not()
    {
        // With λ = γ = 0 an advantage is the reward less the value: 1, 2, 3 and 6, of mean 3 and population variance 14 / 4.
        using var scope = NewDisposeScope();
        using var module = Module();
        var pipeline = DefaultPipelines.Learner();
        pipeline.Append(new GeneralAdvantageEstimation(0, 0));

        var batch = pipeline.Call(new ConnectorContext(module)
        {
            Episodes = [Episode([1, 1, 1], [2, 3], terminated: true), Episode([2, 4, 5], [5, 10], truncated: true)],
        });

        var deviation = Math.Sqrt(3.5);
        AssertNear([-2 / deviation, -1 / deviation, 0, 3 / deviation], batch[Columns.Advantages]);
        AssertNear([2, 3, 5, 10], batch[Columns.ValueTargets]);
    }

    [Fact]
    public void Columns_are_float32_with_one_row_a_step()
    {
        using var scope = NewDisposeScope();

        var batch = Estimate(0.95, standardizes: true, Episode(Values, [1, 1, 1], truncated: true), Episode(Values, [1, 1, 1]));

        foreach (var column in new[] { Columns.VfPreds, Columns.Advantages, Columns.ValueTargets })
        {
            Assert.Equal([6], batch[column].shape);
            Assert.Equal(ScalarType.Float32, batch[column].dtype);
        }
    }

    [Fact]
    public void Module_without_a_value_function_is_left_alone()
    {
        using var scope = NewDisposeScope();
        using var module = new CastingAgentSpec { ObservationSpace = Rows.Unbounded(1), ActionSpace = new DiscreteSpace(2) }.Build();
        var pipeline = DefaultPipelines.Learner();
        pipeline.Append(new GeneralAdvantageEstimation(0.99, 0.95));

        var batch = pipeline.Call(new ConnectorContext(module) { Episodes = [Episode(Values, [1, 1, 1])] });

        Assert.False(batch.Contains(Columns.Advantages));
        Assert.True(batch.Contains(Columns.Rewards));
    }

    [Fact]
    public void Piece_in_front_of_the_observations_says_where_it_belongs()
    {
        using var module = Module();

        var error = Assert.Throws<InvalidOperationException>(() =>
            new GeneralAdvantageEstimation(0.99, 0.95).Call(new ConnectorContext(module) { Episodes = [Episode(Values, [1, 1, 1])] }));

        Assert.Contains("put it behind AddObservationsFromEpisodesToTrainBatch", error.Message);
    }

    private static TensorDict Estimate(double lambda, bool standardizes, params SingleAgentEpisode[] episodes)
    {
        using var module = Module();
        var pipeline = DefaultPipelines.Learner();
        pipeline.Append(new GeneralAdvantageEstimation(0.99, lambda, standardizes));
        return pipeline.Call(new ConnectorContext(module) { Episodes = episodes });
    }

    private static ScriptedValues Module() => new ScriptedValuesSpec { ObservationSpace = Rows.Unbounded(1), ActionSpace = new DiscreteSpace(2) }.Build();

    private static SingleAgentEpisode Episode(float[] values, float[] rewards, bool terminated = false, bool truncated = false)
    {
        var episode = new SingleAgentEpisode(Rows.Unbounded(1), new DiscreteSpace(2));
        episode.AddEnvReset<float>([values[0]]);
        for (var t = 0; t < rewards.Length; t++)
        {
            var isLast = t == rewards.Length - 1;
            episode.AddEnvStep<float, long>([values[t + 1]], [0], rewards[t], terminated && isLast, truncated && isLast);
        }

        return episode;
    }

    private static void AssertNear(double[] expected, Tensor actual)
    {
        var numbers = actual.data<float>().ToArray();
        Assert.Equal(expected.Length, numbers.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], numbers[i], 2e-6);
        }
    }
}
