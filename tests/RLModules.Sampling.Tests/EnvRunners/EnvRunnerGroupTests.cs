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

    private static SingleAgentEnvRunner<long> Runner(RLModule module, int index) => new(
        new CartPole(2, seed: (ulong)index), module, new EnvRunnerOptions { Seed = (ulong)index, RunnerIndex = index, RunnerCount = 3, VectorIndexOffset = 2 * index });

    private static EpisodeBatch Alone(RLModule module, int index)
    {
        using var runner = Runner(module, index);
        return runner.Sample(new SampleRequest { NumTimesteps = 64 });
    }

    private static long[] ActionsOf(EpisodeBatch batch) => [.. batch.Episodes.SelectMany(episode => episode.Actions.AsSpan<long>().ToArray())];
}
