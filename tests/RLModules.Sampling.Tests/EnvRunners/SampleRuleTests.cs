using RLModules.Metrics;
using RLModules.Sampling.Connectors;
using RLModules.Sampling.EnvRunners;
using RLModules.Sampling.Tests.Rollouts;

namespace RLModules.Sampling.Tests.EnvRunners;

/// <summary>The rules of RLlib's <c>SingleAgentEnvRunner.sample</c>.</summary>
public class SampleRuleTests
{
    [Fact]
    public void Both_numbers_or_a_negative_one_are_refused_before_anything_is_played()
    {
        using var runner = Runner(out _, count: 2);

        Assert.Contains("expected one of them", Assert.Throws<ArgumentException>(() => runner.Sample(new SampleRequest { NumTimesteps = 1, NumEpisodes = 1 })).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => runner.Sample(new SampleRequest { NumTimesteps = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => runner.Sample(new SampleRequest { NumEpisodes = -1 }));
        Assert.Equal(0, runner.NumEnvStepsSampledLifetime);
    }

    [Theory]
    [InlineData(BatchMode.TruncateEpisodes, 14)]
    [InlineData(BatchMode.CompleteEpisodes, 10)]
    public void Request_that_says_nothing_is_the_options(BatchMode mode, int steps)
    {
        using var runner = Runner(out _, count: 2, options: new EnvRunnerOptions { BatchMode = mode, RolloutFragmentLength = 7 });

        Assert.Equal(steps, runner.Sample().EnvironmentSteps);
    }

    [Fact]
    public void Steps_count_over_all_environments_and_may_overshoot()
    {
        using var runner = Runner(out _, count: 4);

        var batch = runner.Sample(new SampleRequest { NumTimesteps = 9 });

        Assert.Equal(12, batch.EnvironmentSteps);
        Assert.Equal(12, batch.Episodes.Sum(episode => episode.Length));
        Assert.Equal(12, runner.NumEnvStepsSampledLifetime);
    }

    [Fact]
    public void Chunks_of_one_episode_have_its_id_and_follow_each_other()
    {
        using var runner = Runner(out _, count: 1);

        var first = Assert.Single(runner.Sample(new SampleRequest { NumTimesteps = 3 }).Episodes);
        var second = runner.Sample(new SampleRequest { NumTimesteps = 3 }).Episodes;

        Assert.Equal((first.Id, 3L, true), (second[0].Id, second[0].TimeStarted, second[0].IsTerminated));
        Assert.Equal(2, second[0].Length);
        Assert.Equal(first.Observations.Row<float>(3).ToArray(), second[0].Observations.Row<float>(0).ToArray());
        Assert.Equal([0f, 2], second[0].Observations.Row<float>(-1).ToArray());
        Assert.NotEqual(first.Id, second[1].Id);
        Assert.Equal(1, second[1].Length);
    }

    [Fact]
    public void Whole_episodes_begin_with_a_reset_and_so_does_the_call_behind_them()
    {
        using var runner = Runner(out _, count: 2);
        runner.Sample(new SampleRequest { NumTimesteps = 4 });

        var whole = runner.Sample(new SampleRequest { NumEpisodes = 3 });
        var next = runner.Sample(new SampleRequest { NumTimesteps = 2 });

        Assert.Equal(3, whole.Episodes.Count);
        Assert.All(whole.Episodes, episode => Assert.True(episode.IsDone));
        Assert.Equal([2, 1], whole.Episodes.GroupBy(episode => episode.VectorIndex).OrderBy(group => group.Key).Select(group => group.Count()));
        Assert.All(whole.Episodes, episode => Assert.Equal(0, episode.TimeStarted));
        Assert.All(next.Episodes, episode => Assert.Equal(0, episode.TimeStarted));
    }

    [Fact]
    public void Forced_reset_begins_new_episodes()
    {
        using var runner = Runner(out _, count: 1);
        runner.Sample(new SampleRequest { NumTimesteps = 3 });

        Assert.Equal(0, runner.Sample(new SampleRequest { NumTimesteps = 1, ForceReset = true }).Episodes[0].TimeStarted);
    }

    [Fact]
    public void Without_exploring_the_most_likely_action_is_taken_and_has_no_log_probability()
    {
        using var runner = Runner(out var module, count: 4);
        using (TorchSharp.torch.no_grad())
        {
            module.GetState()["actor.4.bias"][1].fill_(1);
        }

        var episodes = runner.Sample(new SampleRequest { NumTimesteps = 80, Explore = false }).Episodes;

        Assert.All(episodes, episode => Assert.All(episode.Actions.AsSpan<long>().ToArray(), action => Assert.Equal(1, action)));
        Assert.All(episodes, episode => Assert.Null(episode.FindExtraModelOutput(Columns.ActionLogp)));
    }

    [Fact]
    public void Random_actions_do_not_ask_the_module_and_leave_no_columns_behind()
    {
        using var runner = Runner(out var module, count: 4, episodeLength: 1000);
        TestModules.Prefer(module, 1);
        runner.Sample(new SampleRequest { NumTimesteps = 4 });

        var episodes = runner.Sample(new SampleRequest { NumTimesteps = 400, RandomActions = true }).Episodes;

        // 400 fair draws: mean 200, standard deviation 10.
        Assert.InRange(episodes.Sum(episode => episode.Actions.AsSpan<long>().ToArray().Sum()), 150, 250);
        Assert.All(episodes, episode => Assert.Empty(episode.ExtraModelOutputs));
        Assert.NotEmpty(runner.Sample(new SampleRequest { NumTimesteps = 4 }).Episodes[0].ExtraModelOutputs);
    }

    [Fact]
    public void Metrics_join_the_chunks_of_an_episode()
    {
        using var runner = Runner(out var module, count: 2);
        TestModules.Prefer(module, 1);
        for (var call = 0; call < 4; call++)
        {
            runner.Sample(new SampleRequest { NumTimesteps = 6 });
        }

        Assert.Equal(5, runner.Metrics.Peek(MetricNames.EpisodeReturnMean));
        Assert.Equal(5, runner.Metrics.Peek(MetricNames.EpisodeLengthMean));
        Assert.Equal(4, runner.Metrics.Peek(MetricNames.NumEpisodes));
        Assert.Equal(24, runner.Metrics.Peek(MetricNames.NumEnvStepsSampledLifetime));
    }

    [Fact]
    public void Module_of_another_space_is_refused_before_anything_is_played()
    {
        using var module = TestModules.For(new ScriptedEnvironment(1, 3, truncates: true));

        var error = Assert.Throws<ArgumentException>(() => new SingleAgentEnvRunner<long>(new Environments.CartPole(1), module));

        Assert.Contains("ActorCritic takes observations of BoxSpace", error.Message);
    }

    [Fact]
    public void Builder_that_returns_nothing_is_an_error()
    {
        var environment = new ScriptedEnvironment(1, 5, truncates: false);
        using var module = TestModules.For(environment);

        var error = Assert.Throws<ArgumentException>(() => new SingleAgentEnvRunner<long>(
            environment, module, new EnvRunnerOptions { EnvToModuleConnectors = (_, _) => (IReadOnlyList<ConnectorPiece>)null! }));

        Assert.Contains("returned null", error.Message);
    }

    [Fact]
    public void Custom_pieces_see_the_steps_that_were_just_played()
    {
        var seen = new List<(int Length, float Last)>();
        var environment = new ScriptedEnvironment(1, 3, truncates: false);
        using var module = TestModules.For(environment);
        using var runner = new SingleAgentEnvRunner<long>(environment, module, new EnvRunnerOptions
        {
            EnvToModuleConnectors = (_, _) => [new Spy(context => seen.Add((context.Episodes[0].Length, context.Episodes[0].Observations.Row<float>(context.Episodes[0].Length)[1])))],
        });

        runner.Sample(new SampleRequest { NumTimesteps = 5 });

        Assert.Equal([(0, 0f), (1, 1f), (2, 2f), (0, 0f), (1, 1f)], seen);
    }

    private static SingleAgentEnvRunner<long> Runner(
        out CartPoleSample.ActorCritic module, int count, int episodeLength = 5, EnvRunnerOptions? options = null)
    {
        var environment = new ScriptedEnvironment(count, episodeLength, truncates: false);
        module = TestModules.For(environment);
        return new SingleAgentEnvRunner<long>(environment, module, options);
    }

    private sealed class Spy(Action<ConnectorContext> look) : ConnectorPiece
    {
        public override void Call(ConnectorContext context) => look(context);
    }
}
