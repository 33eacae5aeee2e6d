namespace RLModules.Sampling.Tests.Rollouts;

public class VectorRolloutCollectorTests
{
    [Fact]
    public void Rows_are_time_major_and_hold_what_the_environment_gave()
    {
        var environment = new ScriptedEnvironment(count: 2, episodeLength: 3, truncates: false);
        using var module = TestModules.For(environment);
        using var collector = new VectorRolloutCollector<long>(environment, module, length: 4, seed: 1);

        var rollout = collector.Collect();

        // Steps 0, 1, 2, then 0 of the next episode; environment 0 and 1 alternate.
        float[] observations = [0, 0, 1, 0, 0, 1, 1, 1, 0, 2, 1, 2, 0, 0, 1, 0];
        Assert.Equal(observations, rollout.Span<float>(Columns.Obs).ToArray());
        Assert.Equal([false, false, false, false, true, true, false, false], rollout.Span<bool>(Columns.Terminateds).ToArray());
        Assert.Equal(new bool[8], rollout.Span<bool>(Columns.Truncateds).ToArray());
        Assert.Equal(rollout.Span<long>(Columns.Actions).ToArray().Select(action => (float)action), rollout.Span<float>(Columns.Rewards).ToArray());
        Assert.Equal(8, collector.EnvironmentSteps);
    }

    [Fact]
    public void Next_rollout_goes_on_where_the_last_one_stopped()
    {
        var environment = new ScriptedEnvironment(count: 1, episodeLength: 3, truncates: false);
        using var module = TestModules.For(environment);
        using var collector = new VectorRolloutCollector<long>(environment, module, length: 2, seed: 1);
        collector.Collect();

        var rollout = collector.Collect();

        Assert.Equal([0, 2, 0, 0], rollout.Span<float>(Columns.Obs).ToArray());
    }

    [Fact]
    public void Log_probabilities_are_those_of_the_actions_under_the_policy_that_took_them()
    {
        var environment = new Environments.CartPole(4, seed: 3);
        using var module = TestModules.For(environment);
        using var collector = new VectorRolloutCollector<long>(environment, module, length: 16, seed: 1);

        var rollout = collector.Collect();

        var logits = rollout.Span<float>(Columns.ActionDistInputs).ToArray();
        var actions = rollout.Span<long>(Columns.Actions).ToArray();
        var logProbabilities = rollout.Span<float>(Columns.ActionLogp).ToArray();
        for (var row = 0; row < 64; row++)
        {
            double first = logits[2 * row], second = logits[2 * row + 1];
            var expected = (actions[row] == 0 ? first : second) - Math.Log(Math.Exp(first) + Math.Exp(second));
            Assert.Equal(expected, logProbabilities[row], 1e-5);
        }
    }

    [Fact]
    public void Actions_are_drawn_with_the_policys_probabilities()
    {
        var environment = new ScriptedEnvironment(count: 64, episodeLength: 50, truncates: true);
        using var module = TestModules.For(environment);
        using var collector = new VectorRolloutCollector<long>(environment, module, length: 64, seed: 1);

        var rollout = collector.Collect();

        // Output gain 0.01 makes both actions nearly equally likely: 4096 draws, standard deviation of the mean 0.0078.
        var share = rollout.Span<long>(Columns.Actions).ToArray().Average();
        Assert.InRange(share, 0.5 - 5 * 0.0078, 0.5 + 5 * 0.0078);
    }

    [Fact]
    public void Episode_statistics_sum_rewards_and_steps()
    {
        var environment = new ScriptedEnvironment(count: 2, episodeLength: 5, truncates: true);
        using var module = TestModules.For(environment);
        TestModules.Prefer(module, action: 1);
        using var collector = new VectorRolloutCollector<long>(environment, module, length: 12, seed: 1);

        collector.Collect();

        Assert.Equal(4, collector.Episodes.Episodes);
        Assert.Equal(5.0, collector.Episodes.MeanReturn);
        Assert.Equal(5.0, collector.Episodes.MeanLength);
    }

    [Fact]
    public void One_seed_gives_one_rollout_and_another_seed_another()
    {
        Assert.Equal(ActionsOf(seed: 1), ActionsOf(seed: 1));
        Assert.NotEqual(ActionsOf(seed: 1), ActionsOf(seed: 2));

        static long[] ActionsOf(ulong seed)
        {
            var environment = new Environments.CartPole(4, seed: 3);
            using var module = TestModules.For(environment);
            using var collector = new VectorRolloutCollector<long>(environment, module, length: 32, seed);
            return collector.Collect().Span<long>(Columns.Actions).ToArray();
        }
    }

    [Fact]
    public void What_a_step_allocates_does_not_grow_with_the_number_of_environments()
    {
        // A doubling of the environments may not show: only handles are allocated, whatever they stand for.
        Assert.InRange(BytesOfOneRollout(64), 1, BytesOfOneRollout(8) + 1024);

        static long BytesOfOneRollout(int count)
        {
            var environment = new ScriptedEnvironment(count, episodeLength: 1000, truncates: true);
            using var module = TestModules.For(environment);
            using var collector = new VectorRolloutCollector<long>(environment, module, length: 64, seed: 1);
            collector.Collect();
            collector.Collect();
            var before = GC.GetAllocatedBytesForCurrentThread();
            collector.Collect();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
