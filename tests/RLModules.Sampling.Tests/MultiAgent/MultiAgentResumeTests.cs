using RLModules.Checkpoints;
using RLModules.Sampling.Environments;
using RLModules.Sampling.EnvRunners;

namespace RLModules.Sampling.Tests.MultiAgent;

public class MultiAgentResumeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(40)]
    public void A_restored_runner_goes_on_bit_for_bit_in_the_middle_of_episodes(int steps)
    {
        var environment = new MultiAgentCartPole(2);
        using var module = TwoModules.For(environment.PossibleAgents, "agent_0", "agent_1");
        using var runner = Runner(module, 3);
        runner.Sample(new SampleRequest { NumTimesteps = 3 * steps });
        using var state = runner.GetState().Clone();
        var expected = Sampled(runner);

        using var other = Runner(module, 4);
        other.Sample(new SampleRequest { NumTimesteps = 15 });
        Assert.NotEqual(expected, Sampled(other));
        var report = other.SetState(state);
        Assert.Empty(report.Notes);
        Assert.Equal(expected, Sampled(other));
        Assert.Equal(runner.NumAgentStepsSampledLifetime, other.NumAgentStepsSampledLifetime);
        Assert.Equal(runner.Episodes.MeanReturn, other.Episodes.MeanReturn);
        Assert.Equal(runner.Metrics.Peek(("agent_episode_returns_mean", "agent_1"), 0), other.Metrics.Peek(("agent_episode_returns_mean", "agent_1"), 0));
    }

    [Fact]
    public void A_hanging_action_is_resumed_too()
    {
        using var module = TwoModules.For(new TurnBasedEnvironment().PossibleAgents, "first", "second");
        using var runner = new MultiAgentEnvRunner<long>([new TurnBasedEnvironment()], module, options: new EnvRunnerOptions { Seed = 1 });
        runner.Sample(new SampleRequest { NumTimesteps = 3 });
        using var state = runner.GetState().Clone();
        var expected = Sampled(runner);
        using var fresh = new MultiAgentEnvRunner<long>([new TurnBasedEnvironment()], module, options: new EnvRunnerOptions { Seed = 2 });
        fresh.SetState(state);
        Assert.Equal(expected, Sampled(fresh));
    }

    [Fact]
    public void Environments_without_state_begin_with_a_reset_and_the_report_says_so()
    {
        Action<MultiAgentStep>[] script = [.. Enumerable.Repeat<Action<MultiAgentStep>>(step => step.Observe(0)[0] = 1, 50)];
        var environment = new ScriptedAgents(["a"], script);
        using var module = TwoModules.For(environment.PossibleAgents, "a");
        using var runner = new MultiAgentEnvRunner<long>([environment], module);
        runner.Sample(new SampleRequest { NumTimesteps = 3 });
        using var state = runner.GetState().Clone();
        var report = runner.SetState(state);
        Assert.Contains("sampling begins with a reset", Assert.Single(report.Notes), StringComparison.Ordinal);
        Assert.Equal(0, runner.Sample(new SampleRequest { NumTimesteps = 1 }).MultiAgentEpisodes[0].EnvTimeStarted);
    }

    [Fact]
    public void A_state_of_other_environments_is_refused_and_changes_nothing()
    {
        var environment = new MultiAgentCartPole(2);
        using var module = TwoModules.For(environment.PossibleAgents, "agent_0", "agent_1");
        using var runner = Runner(module, 3);
        using var smaller = new MultiAgentEnvRunner<long>([new MultiAgentCartPole(2)], module);
        runner.Sample(new SampleRequest { NumTimesteps = 9 });
        smaller.Sample(new SampleRequest { NumTimesteps = 9 });
        using var twin = Runner(module, 3);
        twin.Sample(new SampleRequest { NumTimesteps = 9 });
        using var state = smaller.GetState().Clone();
        Assert.Throws<CheckpointMismatchException>(() => runner.SetState(state));
        Assert.Equal(Sampled(twin), Sampled(runner));
    }

    private static MultiAgentEnvRunner<long> Runner(MultiRLModule module, ulong seed) => new(
        [new MultiAgentCartPole(2), new MultiAgentCartPole(2), new MultiAgentCartPole(2)], module, options: new EnvRunnerOptions { Seed = seed });

    /// <summary>Everything that two more calls give, as text.</summary>
    private static string Sampled(MultiAgentEnvRunner<long> runner)
    {
        var episodes = Enumerable.Range(0, 2).SelectMany(_ => runner.Sample(new SampleRequest { NumTimesteps = 45 }).Episodes);
        return string.Join('\n', episodes.Select(episode =>
            $"{episode.Id} {episode.ModuleId} {episode.TimeStarted} {episode.IsTerminated} {Text(episode.Observations.AsSpan<float>())} {Text(episode.Actions.AsSpan<long>())} "
            + $"{Text(episode.Rewards.AsSpan<float>())} {Text(episode.FindExtraModelOutput(Columns.ActionLogp)!.AsSpan<float>())}"));
    }

    private static string Text<T>(ReadOnlySpan<T> values)
        where T : unmanaged => Convert.ToHexString(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values));
}
