using RLModules.Metrics;
using RLModules.Sampling.Environments;
using RLModules.Sampling.Environments.Failures;
using RLModules.Sampling.EnvRunners;
using RLModules.Spaces;

namespace RLModules.Sampling.Tests.MultiAgent;

/// <summary>Environments of several agents that fail. Each observation is the step in the episode; an episode has six steps.</summary>
public sealed class MultiAgentFailureTests
{
    private static readonly VectorEnvironmentOptions Restart = new() { RestartFailed = true };

    public enum Fault
    {
        None,
        Throws,
        NanReward,
        InfiniteObservation,
        OtherLength,
        Hangs,
    }

    [Theory]
    [InlineData(Fault.Throws)]
    [InlineData(Fault.NanReward)]
    [InlineData(Fault.InfiniteObservation)]
    [InlineData(Fault.OtherLength)]
    public void Failed_step_is_no_transition_and_the_environment_is_replaced_and_counted(Fault fault)
    {
        using var module = Module();
        var made = 0;
        using var runner = Runner(module, (index, life) => new Countdown(step => index == 1 && life == 0 && step == 3 ? fault : Fault.None), Restart, () => made++);

        var sampled = runner.Sample(new SampleRequest { NumTimesteps = 10 });

        // Two environments of five steps; of the second one's the third is none, and a new one begins behind it.
        Assert.Equal(3, made);
        Assert.Equal(9, sampled.EnvironmentSteps);
        Assert.Equal(9, runner.NumEnvStepsSampledLifetime);
        Assert.Equal(1, runner.Metrics.Peek(MetricNames.NumEnvRestarts));
        var second = sampled.MultiAgentEpisodes.Where(episode => episode.VectorIndex == 1).ToArray();
        Assert.Equal([2, 2], second.Select(episode => episode.EnvSteps));
        Assert.Equal([0f, 1, 2], second[0].FindAgentEpisode(0)!.Observations.AsSpan<float>().ToArray());
        Assert.Equal([0f, 1, 2], second[1].FindAgentEpisode(0)!.Observations.AsSpan<float>().ToArray());
        Assert.Equal(5, sampled.MultiAgentEpisodes.Single(episode => episode.VectorIndex == 0).EnvSteps);
    }

    [Fact]
    public void Environment_that_throws_in_a_reset_is_replaced()
    {
        using var module = Module();
        using var runner = Runner(module, (index, life) => new Countdown(step => index == 0 && life < 2 && step == 0 ? Fault.Throws : Fault.None), Restart);

        var sampled = runner.Sample(new SampleRequest { NumTimesteps = 4 });

        Assert.Equal(4, sampled.EnvironmentSteps);
        Assert.Equal(2, runner.Metrics.Peek(MetricNames.NumEnvRestarts));
    }

    [Fact]
    public void Environment_that_never_gets_going_ends_the_sampling_and_a_later_call_begins_anew()
    {
        using var module = Module();
        var isBroken = true;
        using var runner = Runner(module, (_, _) => new Countdown(step => isBroken && step == 0 ? Fault.Throws : Fault.None), Restart with { MaxRestartsInARow = 3 });

        var error = Assert.Throws<EnvironmentFailedException>(() => runner.Sample(new SampleRequest { NumTimesteps = 4 }));
        isBroken = false;

        Assert.Contains("MaxRestartsInARow is 3", error.Message, StringComparison.Ordinal);
        Assert.Equal(4, runner.Sample(new SampleRequest { NumTimesteps = 4 }).EnvironmentSteps);
    }

    [Fact]
    public void Without_restarts_a_failure_is_an_exception_that_names_the_environment_and_the_next_call_resets()
    {
        using var module = Module();
        using var runner = Runner(module, (index, life) => new Countdown(step => index == 1 && life == 0 && step == 3 ? Fault.Throws : Fault.None), new VectorEnvironmentOptions());

        var error = Assert.Throws<EnvironmentFailedException>(() => runner.Sample(new SampleRequest { NumTimesteps = 10 }));

        Assert.Contains("Countdown: environment 1 failed", error.Message, StringComparison.Ordinal);
        Assert.Contains("gone wrong", error.Message, StringComparison.Ordinal);
        Assert.Equal(10, runner.Sample(new SampleRequest { NumTimesteps = 10 }).EnvironmentSteps);
    }

    [Fact]
    public void New_environment_of_other_agents_counts_as_a_failure()
    {
        using var module = Module();
        using var runner = Runner(module, (_, life) => new Countdown(step => step == 3 ? Fault.Throws : Fault.None, life == 0 ? "a" : "z"), Restart);

        var error = Assert.Throws<EnvironmentFailedException>(() => runner.Sample(new SampleRequest { NumTimesteps = 10 }));

        Assert.Contains("create equal environments", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(0)]
    public void Environment_beyond_its_time_limit_is_left_alone_and_replaced(int hangsAt)
    {
        using var module = Module();
        using var release = new ManualResetEventSlim();
        using var disposed = new ManualResetEventSlim();
        using var runner = Runner(
            module,
            (index, life) => new Countdown(step => index == 1 && life == 0 && step == hangsAt ? Fault.Hangs : Fault.None) { Hanging = release, Disposed = disposed },
            Restart with { StepTimeLimit = TimeSpan.FromMilliseconds(200) });

        var sampled = runner.Sample(new SampleRequest { NumTimesteps = 10 });

        // As with any other failure: a step that hangs is none, a reset that hangs costs no step.
        Assert.Equal(hangsAt == 0 ? 10 : 9, sampled.EnvironmentSteps);
        Assert.Equal(1, runner.Metrics.Peek(MetricNames.NumEnvRestarts));
        Assert.False(disposed.IsSet);
        var before = sampled.MultiAgentEpisodes.Select(episode => (episode.Id, episode.EnvSteps, episode.GetReturn())).ToArray();
        release.Set();
        Assert.True(disposed.Wait(TimeSpan.FromSeconds(30)), "a late environment is disposed");
        Assert.Equal(before, sampled.MultiAgentEpisodes.Select(episode => (episode.Id, episode.EnvSteps, episode.GetReturn())));
        Assert.Equal(10, runner.Sample(new SampleRequest { NumTimesteps = 10 }).EnvironmentSteps);
    }

    [Fact]
    public void Failures_are_counted_over_a_restore()
    {
        using var module = Module();
        var options = Restart with { MaxRestarts = 3 };
        Countdown Create(int index, int life) => new(step => index == 1 && step == 3 ? Fault.Throws : Fault.None);
        using var first = Runner(module, Create, options);
        using var second = Runner(module, Create, options);

        first.Sample(new SampleRequest { NumTimesteps = 12 });
        var counted = first.Metrics.Peek(MetricNames.NumEnvRestarts);
        second.CheckOwnState(first.GetOwnState());
        second.SetOwnState(first.GetOwnState());
        var error = Assert.Throws<EnvironmentFailedException>(() => second.Sample(new SampleRequest { NumTimesteps = 60 }));

        Assert.InRange(counted, 1, 3);
        Assert.Contains("It is failure 4", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Time_limit_changes_no_sample()
    {
        using var module = Module();
        using var limited = Runner(module, (_, _) => new Countdown(_ => Fault.None), Restart with { StepTimeLimit = TimeSpan.FromMinutes(1) });
        using var unlimited = Runner(module, (_, _) => new Countdown(_ => Fault.None), Restart);

        Assert.Equal(Actions(unlimited), Actions(limited));

        static string[] Actions(MultiAgentEnvRunner<long> runner) =>
            [.. runner.Sample(new SampleRequest { NumTimesteps = 40 }).Episodes.Select(episode => string.Join(",", episode.Actions.AsSpan<long>().ToArray()))];
    }

    private static MultiRLModule Module() => TwoModules.For(new Countdown(_ => Fault.None).PossibleAgents, "m");

    private static MultiAgentEnvRunner<long> Runner(MultiRLModule module, Func<int, int, Countdown> create, VectorEnvironmentOptions failures, Action? made = null)
    {
        var lives = new Dictionary<int, int>();
        return new MultiAgentEnvRunner<long>(2, Create, failures, module, (_, _) => "m", new EnvRunnerOptions { Seed = 1 });

        Countdown Create(int index)
        {
            made?.Invoke();
            lives[index] = lives.GetValueOrDefault(index, -1) + 1;
            return create(index, lives[index]);
        }
    }

    private sealed class Countdown(Func<int, Fault> script, string first = "a") : IMultiAgentEnvironment<long>, IDisposable
    {
        private int step;

        public ManualResetEventSlim? Hanging { get; init; }

        public ManualResetEventSlim? Disposed { get; init; }

        public MultiAgentSpaces PossibleAgents { get; } = new(
            new AgentSpaces(first, new BoxSpace([0.0], [12.0]), new DiscreteSpace(2)),
            new AgentSpaces("b", new BoxSpace([0.0], [12.0]), new DiscreteSpace(2)));

        public void Reset(RandomSource random, MultiAgentStep step)
        {
            this.step = 0;
            Write(step);
        }

        public void Step(MultiAgentActions<long> actions, MultiAgentStep step)
        {
            this.step++;
            Write(step);
            step.Reward(0) = script(this.step) == Fault.NanReward ? float.NaN : 1;
            if (this.step == 6)
            {
                step.TerminateAll();
            }
        }

        public void Dispose() => Disposed?.Set();

        private void Write(MultiAgentStep into)
        {
            var fault = script(step);
            if (fault == Fault.Throws)
            {
                throw new InvalidOperationException("gone wrong");
            }

            if (fault == Fault.Hangs)
            {
                Hanging!.Wait();
            }

            float[] observation = fault switch
            {
                Fault.OtherLength => [step, 0],
                Fault.InfiniteObservation => [float.PositiveInfinity],
                _ => [step],
            };
            into.Observe(0, observation);
            into.Observe(1, observation);
        }
    }
}
