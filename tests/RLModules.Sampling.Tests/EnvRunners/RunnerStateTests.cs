using RLModules.Checkpoints;
using RLModules.Metrics;
using RLModules.Sampling.Environments;
using RLModules.Sampling.EnvRunners;
using RLModules.Sampling.Tests.Rollouts;

namespace RLModules.Sampling.Tests.EnvRunners;

public class RunnerStateTests
{
    [Fact]
    public void Restored_runner_goes_on_in_the_middle_of_episodes_bit_for_bit()
    {
        using var module = TestModules.For(new CartPole(1));
        using var runner = new SingleAgentEnvRunner<long>(new CartPole(4, seed: 3), module, new EnvRunnerOptions { RolloutFragmentLength = 37, Seed = 1 });
        runner.Sample();
        runner.Sample();
        using var state = Checkpointable.GetState(runner).Clone();
        var expected = runner.Sample().Episodes;

        using var restored = new SingleAgentEnvRunner<long>(new CartPole(4, seed: 99), module, new EnvRunnerOptions { RolloutFragmentLength = 37, Seed = 99 });
        restored.Sample();
        var report = Checkpointable.SetState(restored, state);
        var actual = restored.Sample().Episodes;

        Assert.Empty(report.Notes);
        Assert.Equal(expected.Count, actual.Count);
        foreach (var (one, other) in expected.Zip(actual))
        {
            Assert.Equal((one.Id, one.TimeStarted, one.IsTerminated, one.Length), (other.Id, other.TimeStarted, other.IsTerminated, other.Length));
            Assert.Equal(one.Observations.WithLookback<float>().ToArray(), other.Observations.WithLookback<float>().ToArray());
            Assert.Equal(one.Actions.AsSpan<long>().ToArray(), other.Actions.AsSpan<long>().ToArray());
        }

        Assert.Equal(runner.NumEnvStepsSampledLifetime, restored.NumEnvStepsSampledLifetime);
        Assert.Equal(runner.Metrics.Peek(MetricNames.EpisodeReturnMean), restored.Metrics.Peek(MetricNames.EpisodeReturnMean));
    }

    [Fact]
    public void Environment_without_a_state_begins_with_a_reset_and_the_report_says_so()
    {
        using var module = TestModules.For(new UnequalEnvironment());
        using var runner = new SingleAgentEnvRunner<long>(new UnequalEnvironment(), module);
        runner.Sample(new SampleRequest { NumTimesteps = 10 });
        using var state = Checkpointable.GetState(runner).Clone();

        using var restored = new SingleAgentEnvRunner<long>(new UnequalEnvironment(), module);
        var report = Checkpointable.SetState(restored, state);

        Assert.Contains("begins with a reset", Assert.Single(report.Notes));
        Assert.Equal(10, restored.NumEnvStepsSampledLifetime);
        Assert.All(restored.Sample(new SampleRequest { NumTimesteps = 2 }).Episodes, episode => Assert.Equal(0, episode.TimeStarted));
    }

    [Fact]
    public void State_of_another_number_of_environments_is_refused_and_nothing_changes()
    {
        using var module = TestModules.For(new CartPole(1));
        using var runner = new SingleAgentEnvRunner<long>(new CartPole(4), module);
        using var other = new SingleAgentEnvRunner<long>(new CartPole(5), module);
        runner.Sample(new SampleRequest { NumTimesteps = 8 });
        other.Sample(new SampleRequest { NumTimesteps = 10 });
        var before = Checkpointable.GetState(runner).Values.ToJsonString();

        Assert.Throws<CheckpointMismatchException>(() => Checkpointable.SetState(runner, Checkpointable.GetState(other)));

        Assert.Equal(before, Checkpointable.GetState(runner).Values.ToJsonString());
    }
}
