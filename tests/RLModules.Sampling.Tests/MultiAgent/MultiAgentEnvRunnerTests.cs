using RLModules.Sampling.Connectors;
using RLModules.Sampling.Connectors.Learner;
using RLModules.Sampling.Environments;
using RLModules.Sampling.EnvRunners;
using RLModules.Sampling.Episodes;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Sampling.Tests.MultiAgent;

public class MultiAgentEnvRunnerTests
{
    [Fact]
    public void Only_the_agents_that_were_observed_act()
    {
        var environment = new ScriptedAgents(
            ["a", "b"],
            step => step.Observe(0)[0] = 1,
            step => step.Observe(1)[0] = 2,
            step => { step.Observe(0)[0] = 3; step.Observe(1)[0] = 3; },
            step => { step.Observe(0)[0] = 4; step.Terminate(1); },
            step => { });
        using var module = TwoModules.For(environment.PossibleAgents, "a", "b");
        using var runner = new MultiAgentEnvRunner<long>([environment], module);
        runner.Sample(new SampleRequest { NumTimesteps = 4 });
        Assert.Equal(["a", "b", "a b", "a"], environment.Acted);
    }

    [Fact]
    public void Each_agents_row_goes_to_its_module_and_comes_back_to_it()
    {
        var environments = Environments(3);
        using var module = TwoModules.For(environments[0].PossibleAgents, "p0", "p1", "p2");
        TwoModules.Prefer(module, "p1", 0);
        TwoModules.Prefer(module, "p2", 1);
        var seen = new List<string>();
        using var runner = new MultiAgentEnvRunner<long>(environments, module, (agent, _) => agent == "agent_0" ? "p2" : "p1", new EnvRunnerOptions
        {
            EnvToModuleConnectors = (_, _) => [new Watch(seen)],
        });
        var batch = runner.Sample(new SampleRequest { NumTimesteps = 3 * 40 });

        Assert.Equal(["p1: 3", "p2: 3"], seen[..2]);
        Assert.Equal((120L, 0L), (batch.EnvironmentSteps, batch.EnvironmentSteps - runner.NumEnvStepsSampledLifetime));
        Assert.All(batch.Episodes, episode =>
        {
            Assert.Equal(episode.AgentId == "agent_0" ? ("p2", 1L) : ("p1", 0L), (episode.ModuleId, episode.Actions.AsSpan<long>()[0]));
            Assert.Equal(-1, episode.Actions.AsSpan<long>().IndexOf(episode.ModuleId == "p2" ? 0L : 1L));
            var inputs = module[episode.ModuleId!].ForwardInference(new TensorDict { { Columns.Obs, Rows(episode) } })[Columns.ActionDistInputs];
            using var logp = nn.functional.log_softmax(inputs, 1).gather(1, tensor(episode.Actions.AsSpan<long>().ToArray()).unsqueeze(1)).squeeze(1);
            AssertClose(inputs.flatten().data<float>().ToArray(), episode.FindExtraModelOutput(Columns.ActionDistInputs)!.AsSpan<float>());
            AssertClose(logp.data<float>().ToArray(), episode.FindExtraModelOutput(Columns.ActionLogp)!.AsSpan<float>());
        });
    }

    [Fact]
    public void Episodes_are_what_the_environment_played()
    {
        var environments = Environments(2);
        using var module = TwoModules.For(environments[0].PossibleAgents, "agent_0", "agent_1");
        using var runner = new MultiAgentEnvRunner<long>(environments, module, options: new EnvRunnerOptions { Seed = 3 });
        var chunks = Enumerable.Range(0, 4).SelectMany(_ => runner.Sample(new SampleRequest { NumTimesteps = 2 * 30 }).MultiAgentEpisodes).ToList();
        Assert.All(chunks, chunk => chunk.Validate());
        Assert.Equal(4 * 30 * 2, chunks.Sum(chunk => chunk.EnvSteps));

        // The first environment again, by hand: its random stream is the seed's fork 0, and its actions are those of the episodes.
        var twin = new MultiAgentCartPole(2);
        var step = new MultiAgentStep(twin.PossibleAgents);
        var actions = new MultiAgentActions<long>(step);
        var random = new RandomSource(3).Fork(0);
        var compared = 0;
        foreach (var episode in chunks.Where(chunk => chunk.VectorIndex == 0).GroupBy(chunk => chunk.Id).OrderBy(chunks => chunks.Min(chunk => long.Parse(chunk.Id.Split('-')[1]))))
        {
            step.BeginEpisode();
            twin.Reset(random, step);
            foreach (var chunk in episode.OrderBy(chunk => chunk.EnvTimeStarted))
            {
                for (var time = chunk.EnvTimeStarted; time < chunk.EnvTime; time++)
                {
                    actions.Clear();
                    for (var agent = 0; agent < 2; agent++)
                    {
                        if (step.Acts(agent))
                        {
                            Assert.Equal(step.Observation(agent), chunk.GetObservation<float>(agent, time));
                            chunk.GetAction<long>(agent, time).CopyTo(actions.Act(agent));
                        }
                    }

                    step.BeginStep();
                    twin.Step(actions, step);
                    compared++;
                }

                Assert.Equal(step.IsDone, chunk.IsDone);
            }
        }

        Assert.Equal(120, compared);
    }

    [Fact]
    public void Steps_are_counted_by_environment_or_by_agent()
    {
        var environments = Environments(4);
        using var module = TwoModules.For(environments[0].PossibleAgents, "default_policy");
        using var byEnvironment = new MultiAgentEnvRunner<long>(environments, module);
        Assert.Equal(12, byEnvironment.Sample(new SampleRequest { NumTimesteps = 9 }).EnvironmentSteps);
        Assert.Equal((12L, 24L), (byEnvironment.NumEnvStepsSampledLifetime, byEnvironment.NumAgentStepsSampledLifetime));

        using var byAgent = new MultiAgentEnvRunner<long>(Environments(4), module, options: new EnvRunnerOptions { CountStepsBy = CountStepsBy.AgentSteps });
        var batch = byAgent.Sample(new SampleRequest { NumTimesteps = 9 });
        Assert.Equal((8L, 16L), (batch.EnvironmentSteps, batch.AgentSteps));
    }

    [Fact]
    public void Whole_episodes_begin_with_a_reset_and_the_next_call_does_too()
    {
        var environments = Environments(2);
        using var module = TwoModules.For(environments[0].PossibleAgents, "default_policy");
        using var runner = new MultiAgentEnvRunner<long>(environments, module);
        runner.Sample(new SampleRequest { NumTimesteps = 6 });
        var whole = runner.Sample(new SampleRequest { NumEpisodes = 3 }).MultiAgentEpisodes;
        Assert.True(whole.Count(episode => episode.IsDone) >= 3);
        Assert.All(whole, episode => Assert.Equal(0, episode.EnvTimeStarted));
        var next = runner.Sample(new SampleRequest { NumTimesteps = 2 }).MultiAgentEpisodes;
        Assert.All(next, episode => Assert.Equal(0, episode.EnvTimeStarted));
        Assert.Empty(next.Select(episode => episode.Id).Intersect(whole.Select(episode => episode.Id)));
    }

    [Fact]
    public void A_hanging_action_goes_on_in_the_next_call_with_its_own_log_probability()
    {
        using var module = TwoModules.For(new TurnBasedEnvironment().PossibleAgents, "first", "second");
        using var runner = new MultiAgentEnvRunner<long>([new TurnBasedEnvironment()], module, options: new EnvRunnerOptions { Seed = 5 });
        var first = runner.Sample(new SampleRequest { NumTimesteps = 1 });
        Assert.Empty(first.Episodes);
        var chunk = Assert.Single(first.MultiAgentEpisodes);
        Assert.True(chunk.HasHangingAction(0));
        var action = chunk.GetAction<long>(0, 0)[0];

        var second = runner.Sample(new SampleRequest { NumTimesteps = 1 });
        var part = Assert.Single(second.Episodes);
        Assert.Equal(("first", 1, action), (part.AgentId, part.Length, part.Actions.AsSpan<long>()[0]));
        Assert.Equal(12f, part.Observations.AsSpan<float>()[0]);
        var inputs = module["first"].ForwardInference(new TensorDict { { Columns.Obs, tensor([12f]).unsqueeze(0) } })[Columns.ActionDistInputs];
        var logp = nn.functional.log_softmax(inputs, 1)[0][action].item<float>();
        Assert.Equal(logp, part.FindExtraModelOutput(Columns.ActionLogp)!.AsSpan<float>()[0], 1e-5f);
    }

    [Fact]
    public void Returns_are_of_the_episode_of_each_agent_and_of_each_module_chunks_joined()
    {
        static void Play(MultiAgentStep step, float a, float b)
        {
            step.Observe(0)[0] = 1;
            step.Reward(0) = a;
            step.Reward(1) = b;
        }

        var environment = new ScriptedAgents(
            ["a", "b", "c"],
            step => { step.Observe(0)[0] = 1; step.Observe(1)[0] = 1; },
            step => Play(step, 1, 10),
            step => Play(step, 2, 20),
            step => { Play(step, 4, 40); step.TerminateAll(); });
        using var module = TwoModules.For(environment.PossibleAgents, "all", "other");
        using var runner = new MultiAgentEnvRunner<long>([environment], module, (agent, _) => agent == "c" ? "other" : "all");
        runner.Sample(new SampleRequest { NumTimesteps = 2 });
        Assert.Equal(0, runner.Episodes.Episodes);
        runner.Sample(new SampleRequest { NumTimesteps = 2 });

        Assert.Equal((1L, 77.0, 3.0), (runner.Episodes.Episodes, runner.Episodes.MeanReturn, runner.Episodes.MeanLength));
        Assert.Equal((7.0, 70.0), (runner.Metrics.Peek(("agent_episode_returns_mean", "a")), runner.Metrics.Peek(("agent_episode_returns_mean", "b"))));
        Assert.Equal(77.0, runner.Metrics.Peek(("module_episode_returns_mean", "all")));
        Assert.Equal((77.0, 3.0), (runner.Metrics.Peek("episode_return_mean"), runner.Metrics.Peek("episode_len_mean")));
        Assert.Equal(-1.0, runner.Metrics.Peek(("agent_episode_returns_mean", "c"), -1));
        Assert.Equal(4.0, runner.GetMetrics()["num_env_steps_sampled_lifetime"]);
    }

    [Fact]
    public void Without_exploration_the_most_likely_actions_are_taken_and_random_ones_need_no_module()
    {
        var environments = Environments(2);
        using var module = TwoModules.For(environments[0].PossibleAgents, "agent_0", "agent_1");
        using var runner = new MultiAgentEnvRunner<long>(environments, module);
        var greedy = runner.Sample(new SampleRequest { NumTimesteps = 20, Explore = false });
        Assert.All(greedy.Episodes, episode =>
        {
            var inputs = module[episode.ModuleId!].ForwardInference(new TensorDict { { Columns.Obs, Rows(episode) } })[Columns.ActionDistInputs];
            Assert.Equal(inputs.argmax(1).data<long>().ToArray(), episode.Actions.AsSpan<long>());
            Assert.Null(episode.FindExtraModelOutput(Columns.ActionLogp));
        });

        var random = runner.Sample(new SampleRequest { NumTimesteps = 40, RandomActions = true });
        Assert.All(random.Episodes, episode => Assert.Empty(episode.ExtraModelOutputs));
        Assert.InRange(random.Episodes.Sum(episode => episode.Actions.AsSpan<long>().Count(1L)), 20, 60);
    }

    [Fact]
    public void Observations_are_mapped_before_they_are_stored_each_once_and_for_its_agent()
    {
        var environment = new ScriptedAgents(
            ["a", "b"],
            step => { step.Observe(0)[0] = 1; step.Observe(1)[0] = 2; },
            step => { step.Observe(0)[0] = 3; step.Observe(1)[0] = 4; step.Terminate(1); },
            step => { step.Observe(0)[0] = 5; });
        using var module = TwoModules.For(environment.PossibleAgents, "m");
        var sign = new Negate();
        using var runner = new MultiAgentEnvRunner<long>([environment], module, options: new EnvRunnerOptions { EnvToModuleConnectors = (_, _) => [sign] });
        var batch = runner.Sample(new SampleRequest { NumTimesteps = 2 });
        Assert.Equal([-1f, -3f, -5f], batch.Episodes[0].Observations.AsSpan<float>());
        Assert.Equal([-2f, -4f], batch.Episodes[1].Observations.AsSpan<float>());
        Assert.Equal(["a 1", "b 2", "a 3", "b 4", "a 5"], sign.Seen);
    }

    [Fact]
    public void Agents_without_a_fitting_module_are_named_with_those_there_are()
    {
        var environments = Environments(1);
        using var module = TwoModules.For(environments[0].PossibleAgents, "p0", "p1");
        using var lost = new MultiAgentEnvRunner<long>(environments, module);
        var error = Assert.Throws<InvalidOperationException>(() => lost.Sample());
        Assert.Contains("Agent 'agent_0' is mapped to module 'agent_0', which is not there; the modules are p0, p1", error.Message, StringComparison.Ordinal);

        using var small = TwoModules.For(new AgentSpaces("x", new BoxSpace([0.0], [1.0]), new DiscreteSpace(2)), "m");
        using var unfit = new MultiAgentEnvRunner<long>(environments, small);
        error = Assert.Throws<InvalidOperationException>(() => unfit.Sample());
        Assert.Contains("agent 'agent_0', which is mapped to it", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new MultiAgentEnvRunner<long>([], module));
        Assert.Throws<ArgumentException>(() => new MultiAgentEnvRunner<long>([new MultiAgentCartPole(2), new MultiAgentCartPole(3)], module));
    }

    [Fact]
    public void Advantages_are_estimated_a_module_by_itself()
    {
        var environments = Environments(2);
        using var module = TwoModules.For(environments[0].PossibleAgents, "agent_0", "agent_1");
        using var runner = new MultiAgentEnvRunner<long>(environments, module);
        var batch = runner.Sample(new SampleRequest { NumTimesteps = 60 });
        var pipeline = DefaultPipelines.Learner();
        pipeline.Append(new GeneralAdvantageEstimation(0.9, 0.8, standardizes: false));
        foreach (var ofModule in batch.Episodes.GroupBy(episode => episode.ModuleId!))
        {
            var context = new ConnectorContext(module[ofModule.Key]) { ModuleId = ofModule.Key, Episodes = [.. ofModule] };
            var columns = pipeline.Call(context);
            for (var i = 0; i < context.Episodes.Count; i++)
            {
                var episode = context.Episodes[i];
                var expected = Advantages(module[ofModule.Key], episode);
                var actual = Enumerable.Range(0, episode.Length)
                    .Select(t => columns[Columns.Advantages][context.Rows!.FirstRow(i) + t * context.Rows.Stride].item<float>()).ToArray();
                AssertClose(expected, actual);
            }
        }
    }

    /// <summary>Schulman et al. 2016, eq. 16, as it stands, with γ = 0.9 and λ = 0.8.</summary>
    private static float[] Advantages(RLModule module, SingleAgentEpisode episode)
    {
        var observations = tensor(episode.Observations.AsSpan<float>().ToArray()).reshape(episode.Length + 1, -1);
        var values = ((IValueFunctionApi)module).ComputeValues(new TensorDict { { Columns.Obs, observations } }).detach().data<float>().ToArray();
        values[^1] = episode.IsTerminated ? 0 : values[^1];
        var rewards = episode.Rewards.AsSpan<float>().ToArray();
        return [.. Enumerable.Range(0, episode.Length).Select(t => (float)Enumerable.Range(t, episode.Length - t)
            .Sum(k => Math.Pow(0.9 * 0.8, k - t) * (rewards[k] + 0.9 * values[k + 1] - values[k])))];
    }

    private static MultiAgentCartPole[] Environments(int count) => [.. Enumerable.Range(0, count).Select(_ => new MultiAgentCartPole(2))];

    /// <summary>The observations that the actions of an episode answered.</summary>
    private static Tensor Rows(SingleAgentEpisode episode) =>
        tensor(episode.Observations.AsSpan<float>().ToArray()).reshape(episode.Length + 1, -1).narrow(0, 0, episode.Length);

    private static void AssertClose(float[] expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-4f);
        }
    }

    private sealed class Watch(List<string> seen) : ConnectorPiece
    {
        public override void Call(ConnectorContext context) => seen.Add($"{context.ModuleId}: {context.Observations!.size(0)}");
    }

    private sealed class Negate : ObservationConnector
    {
        public List<string> Seen { get; } = [];

        public override void Transform(in ObservationRows rows)
        {
            for (var i = 0; i < rows.Source.Length; i++)
            {
                Seen.Add($"{rows.AgentId} {rows.Source[i]}");
                rows.Destination[i] = -rows.Source[i];
            }
        }
    }
}
