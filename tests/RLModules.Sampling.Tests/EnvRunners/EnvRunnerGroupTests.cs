using RLModules.Checkpoints;
using RLModules.Sampling.Connectors.EnvToModule;
using RLModules.Sampling.Environments;
using RLModules.Sampling.EnvRunners;
using RLModules.Sampling.Tests.Rollouts;

namespace RLModules.Sampling.Tests.EnvRunners;

public class EnvRunnerGroupTests
{
    [Fact]
    public void Runners_on_threads_give_what_each_gives_alone_in_their_order()
    {
        using var module = TestModules.For(new CartPole(1));
        using var group = new EnvRunnerGroup(3, index => Runner(module, index));

        var batch = group.Sample(new SampleRequest { NumTimesteps = 64 });

        var expected = Enumerable.Range(0, 3).SelectMany(index => ActionsOf(Alone(module, index))).ToArray();
        Assert.Equal(expected, ActionsOf(batch));
        Assert.Equal(3 * 64, batch.EnvironmentSteps);
        Assert.Equal(3 * 64, group.NumEnvStepsSampledLifetime);
    }

    [Fact]
    public void Local_runner_samples_on_the_callers_thread()
    {
        using var module = TestModules.For(new CartPole(1));
        using var group = new EnvRunnerGroup(0, index => Runner(module, index));

        Assert.Equal([Environment.CurrentManagedThreadId], group.ForEachRunner(_ => Environment.CurrentManagedThreadId));
        Assert.Single(group.Runners);
    }

    [Fact]
    public void Failure_of_one_runner_comes_out_after_the_others_have_finished()
    {
        using var module = TestModules.For(new CartPole(1));
        using var group = new EnvRunnerGroup(2, index => Runner(module, index));

        var error = Assert.Throws<InvalidOperationException>(() => group.ForEachRunner(runner =>
            runner == group.Runners[0] ? throw new InvalidOperationException("no") : runner.Sample(new SampleRequest { NumTimesteps = 8 })));

        Assert.Equal("no", error.Message);
        Assert.Equal(8, group.NumEnvStepsSampledLifetime);
        Assert.Throws<AggregateException>(() => group.ForEachRunner<int>(_ => throw new InvalidOperationException("no")));
    }

    [Fact]
    public void What_filters_of_several_runners_have_seen_is_everybodys_after_each_call_and_counts_once()
    {
        using var module = TestModules.For(new ScriptedEnvironment(1, 5, truncates: false));
        using var group = new EnvRunnerGroup(3, index => Filtering(module, index + 1));

        group.Sample();

        // 6 steps: an environment sees 0 … 5, 0, 1; runner i has i + 1 environments. The second feature's mean is 16 / 8.
        Assert.All(group.Runners, runner => Assert.Equal((6 * 8, 2.0), Seen(runner)));
        group.Sample();

        // Then 2 … 5, 0, 1, 2: 15 observations of an environment in all, of sum 33.
        Assert.All(group.Runners, runner => Assert.Equal((6 * 15, 33.0 / 15), Seen(runner)));
        Assert.Single(group.Runners.Select(runner => runner.EnvToModule.GetState().Components["MeanStdFilter"].Values.ToJsonString()).Distinct());
    }

    [Fact]
    public void Connector_state_of_a_snapshot_comes_with_its_weights()
    {
        using var module = TestModules.For(new ScriptedEnvironment(1, 5, truncates: false));
        using var group = new EnvRunnerGroup(2, index => Filtering(module, index + 1));
        using var evaluation = Filtering(module, 1, updates: false);
        using var pool = new WeightsSnapshotPool();
        group.Sample();
        evaluation.Sample();
        Assert.Equal(0, ((MeanStdFilter)evaluation.EnvToModule["MeanStdFilter"]).FindStatistics()!.Count);
        using (var snapshot = pool.Take(module, 4, group.Runners[1].EnvToModule.GetState()))
        {
            evaluation.SetSnapshot(snapshot);
        }

        // Neither before the runner's next call, nor in part.
        Assert.Equal(0, evaluation.WeightsSequenceNumber);
        evaluation.Sample();

        Assert.Equal(4, evaluation.WeightsSequenceNumber);
        Assert.Equal((3 * 8, 2.0), Seen(evaluation));
    }

    private static (long Count, double Mean) Seen(EnvRunner runner)
    {
        var statistics = ((MeanStdFilter)runner.EnvToModule["MeanStdFilter"]).FindStatistics()!;
        return (statistics.Count, Math.Round(statistics.Means[1], 12));
    }

    private static SingleAgentEnvRunner<long> Filtering(RLModule module, int environments, bool updates = true) => new(
        new ScriptedEnvironment(environments, 5, truncates: false),
        module,
        new EnvRunnerOptions
        {
            RolloutFragmentLength = 6,
            UpdatesStatistics = updates,
            EnvToModuleConnectors = (_, _) => [new MeanStdFilter(clip: 1000)],
        });

    private static SingleAgentEnvRunner<long> Runner(RLModule module, int index) => new(
        new CartPole(2, seed: (ulong)index), module, new EnvRunnerOptions { Seed = (ulong)index, RunnerIndex = index, RunnerCount = 3, VectorIndexOffset = 2 * index });

    private static EpisodeBatch Alone(RLModule module, int index)
    {
        using var runner = Runner(module, index);
        return runner.Sample(new SampleRequest { NumTimesteps = 64 });
    }

    private static long[] ActionsOf(EpisodeBatch batch) => [.. batch.Episodes.SelectMany(episode => episode.Actions.AsSpan<long>().ToArray())];
}
