using RLModules.Metrics;
using RLModules.Sampling.Connectors;
using RLModules.Sampling.Environments;
using RLModules.Sampling.Environments.Failures;
using RLModules.Sampling.EnvRunners;
using RLModules.Sampling.Tests.Rollouts;
using static TorchSharp.torch;

namespace RLModules.Sampling.Tests.Failures;

/// <summary>What an env runner makes of an environment that fails in a step.</summary>
public class FailedStepSamplingTests
{
    [Fact]
    public void Episode_is_cut_at_its_last_good_transition_and_the_restart_is_counted()
    {
        using var scope = NewDisposeScope();
        using var environments = new FaultyEnvironments(moment => moment is { Index: 1, Life: 0, Episode: 1, Step: 3 } ? Fault.Throws : Fault.None);
        using var environment = new VectorEnvironment<long>(3, environments.Create, new VectorEnvironmentOptions { RestartFailed = true }, seed: 3);
        using var module = TestModules.For(environment);
        using var runner = new SingleAgentEnvRunner<long>(environment, module, new EnvRunnerOptions { RolloutFragmentLength = 5 });

        var sampled = runner.Sample();

        var (cut, next) = (sampled.Episodes.First(episode => episode.VectorIndex == 1), sampled.Episodes.Last(episode => episode.VectorIndex == 1));
        Assert.Equal((2, true, false), (cut.Length, cut.IsTruncated, cut.IsTerminated));
        Assert.Equal([0, 1, 2], Steps(cut));
        Assert.Equal((0L, 0f), (next.TimeStarted, Steps(next)[0]));
        Assert.NotEqual(cut.Id, next.Id);

        // One step of fifteen was none; every other is in the train batch once.
        Assert.Equal(14, sampled.EnvironmentSteps);
        Assert.Equal(14, sampled.Episodes.Sum(episode => episode.Length));
        Assert.Equal(14, runner.NumEnvStepsSampledLifetime);
        Assert.Equal(14, DefaultPipelines.Learner().Call(new ConnectorContext(module) { Episodes = sampled.Episodes })[Columns.Obs].size(0));
        Assert.Equal(1, runner.Metrics.Peek(MetricNames.NumEnvRestarts));
    }

    [Fact]
    public void Neighbours_sample_what_they_sample_without_the_failure()
    {
        var expected = Sample(_ => Fault.None);

        var actual = Sample(moment => moment is { Index: 1, Life: 0, Episode: 1, Step: 3 } ? Fault.Throws : Fault.None);

        Assert.Equal(expected, actual);

        static float[] Sample(Func<Moment, Fault> script)
        {
            using var environments = new FaultyEnvironments(script);
            using var environment = new VectorEnvironment<long>(3, environments.Create, new VectorEnvironmentOptions { RestartFailed = true }, seed: 3);
            using var module = TestModules.For(environment);
            using var runner = new SingleAgentEnvRunner<long>(environment, module, new EnvRunnerOptions { RolloutFragmentLength = 20, Explore = false });
            return [.. runner.Sample().Episodes.Where(episode => episode.VectorIndex != 1).OrderBy(episode => (episode.VectorIndex, episode.SampledAt))
                .SelectMany(episode => episode.Observations.AsSpan<float>().ToArray().Concat(episode.Rewards.AsSpan<float>().ToArray()))];
        }
    }

    [Fact]
    public void Failure_in_a_chunks_first_step_leaves_no_empty_chunk()
    {
        using var environments = new FaultyEnvironments(moment => moment is { Index: 0, Life: 0, Step: 3 } ? Fault.Throws : Fault.None);
        using var environment = new VectorEnvironment<long>(1, environments.Create, new VectorEnvironmentOptions { RestartFailed = true }, seed: 3);
        using var module = TestModules.For(environment);
        using var runner = new SingleAgentEnvRunner<long>(environment, module, new EnvRunnerOptions { RolloutFragmentLength = 2 });

        var before = Assert.Single(runner.Sample().Episodes);
        var behind = runner.Sample();

        Assert.Equal((2, false), (before.Length, before.IsDone));
        var next = Assert.Single(behind.Episodes);
        Assert.Equal((1, 0L, 1L), (next.Length, next.TimeStarted, behind.EnvironmentSteps));
        Assert.Equal(3, runner.NumEnvStepsSampledLifetime);
    }

    private static float[] Steps(Episodes.SingleAgentEpisode episode) =>
        [.. episode.Observations.AsSpan<float>().ToArray().Where((_, i) => i % 2 == 1)];
}
