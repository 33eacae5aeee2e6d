using RLModules.Sampling.Connectors;
using RLModules.Sampling.Connectors.EnvToModule;
using RLModules.Sampling.Connectors.Learner;
using RLModules.Sampling.EnvRunners;
using RLModules.Sampling.Episodes;
using RLModules.Sampling.Tests.Rollouts;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Sampling.Tests.Connectors.Optional;

public class PrevActionsPrevRewardsTests
{
    [Fact]
    public void Module_is_given_the_steps_before_and_the_learner_the_same_bits()
    {
        // Episodes of 5 steps in chunks of 2 or 3; the reward is the action.
        using var module = Agent();
        using var runner = new SingleAgentEnvRunner<long>(new ScriptedEnvironment(2, 5, truncates: true), module, new EnvRunnerOptions
        {
            RolloutFragmentLength = 3,
            EpisodeLookbackHorizon = 2,
            EnvToModuleConnectors = (_, _) => [new PrevActionsPrevRewardsEnvToModule(actions: 2, rewards: 1)],
        });
        var learner = DefaultPipelines.Learner(new PrevActionsPrevRewardsLearner(actions: 2, rewards: 1));
        var played = new Dictionary<string, List<long>>();
        for (var call = 0; call < 4; call++)
        {
            using var scope = NewDisposeScope();
            var episodes = runner.Sample().Episodes;
            foreach (var episode in episodes)
            {
                AssertGivenWhatWasPlayed(episode, played);
            }

            var batch = learner.Call(new ConnectorContext(module) { Episodes = episodes });
            Assert.Equal([6, 4], batch[Columns.PrevActions].shape);
            Assert.Equal([6, 1], batch[Columns.PrevRewards].shape);
            Assert.True(batch["seen_actions"].bytes.SequenceEqual(batch[Columns.PrevActions].bytes), "The learner's previous actions are not those that the module was given.");
            Assert.True(batch["seen_rewards"].bytes.SequenceEqual(batch[Columns.PrevRewards].bytes), "The learner's previous rewards are not those that the module was given.");
        }

        // Both actions were played, or the test would have compared zeros.
        Assert.Contains(played.Values, actions => actions.Contains(0) && actions.Contains(1));
    }

    [Fact]
    public void Module_that_says_it_takes_the_last_step_is_given_it_by_the_default_pieces()
    {
        using var module = new AskingAgentSpec { ObservationSpace = new ScriptedEnvironment(1, 5, truncates: true).ObservationSpace, ActionSpace = new DiscreteSpace(2) }.Build();
        using var runner = new SingleAgentEnvRunner<long>(
            new ScriptedEnvironment(2, 5, truncates: true), module, new EnvRunnerOptions { RolloutFragmentLength = 3, EpisodeLookbackHorizon = 0 });
        var learner = DefaultPipelines.Learner();
        for (var call = 0; call < 4; call++)
        {
            using var scope = NewDisposeScope();
            var episodes = runner.Sample().Episodes;

            var batch = learner.Call(new ConnectorContext(module) { Episodes = episodes });

            // One step in front of each chunk is kept, whatever the horizon; the reward is the action.
            Assert.Equal([6, 2], batch[Columns.PrevActions].shape);
            Assert.True(batch["seen_actions"].bytes.SequenceEqual(batch[Columns.PrevActions].bytes), "The learner's previous actions are not those that the module was given.");
            Assert.True(batch["seen_rewards"].bytes.SequenceEqual(batch[Columns.PrevRewards].bytes), "The learner's previous rewards are not those that the module was given.");
            Assert.All(episodes.Where(episode => episode.TimeStarted > 0), episode =>
                Assert.Equal(episode.Actions.Row<long>(-1)[0], episode.FindExtraModelOutput("seen_rewards")!.Row<float>(0)[0]));
        }
    }

    [Fact]
    public void Values_bootstrap_with_the_last_action_and_reward()
    {
        // The value is the reward before. With γ = 1 and λ = 0 the target of step t is r(t) + r(t).
        using var module = Agent();
        var episode = new SingleAgentEpisode(module.ObservationSpace, module.ActionSpace);
        episode.AddEnvReset<float>([0, 0]);
        episode.AddEnvStep<float, long>([0, 1], [1], 5, false, false);
        episode.AddEnvStep<float, long>([0, 2], [0], 7, false, true);
        var learner = DefaultPipelines.Learner(new PrevActionsPrevRewardsLearner());
        learner.Append(new GeneralAdvantageEstimation(gamma: 1, lambda: 0, standardizes: false));
        using var scope = NewDisposeScope();

        var batch = learner.Call(new ConnectorContext(module) { Episodes = [episode] });

        Assert.Equal(new float[] { 0, 5 }, batch[Columns.VfPreds].data<float>().ToArray());
        Assert.Equal(new float[] { 10, 14 }, batch[Columns.ValueTargets].data<float>().ToArray());
        Assert.Equal(new float[] { 0, 0, 0, 1 }, batch[Columns.PrevActions].data<float>().ToArray());
    }

    [Fact]
    public void Continuous_and_composite_discrete_actions_are_handed_on()
    {
        using var module = Agent();
        using var scope = NewDisposeScope();
        var box = new SingleAgentEpisode(Rows.Unbounded(1), new BoxSpace([-1.0, -1], [1.0, 1]));
        box.AddEnvReset<float>([0]);
        box.AddEnvStep<float, float>([0], [0.25f, -0.5f], 1, false, false);
        box.AddEnvStep<float, float>([0], [0, 0], 1, false, false);
        var choices = new SingleAgentEpisode(Rows.Unbounded(1), new MultiDiscreteSpace(2, 3));
        choices.AddEnvReset<float>([0]);
        choices.AddEnvStep<float, long>([0], [1, 2], 1, false, false);
        choices.AddEnvStep<float, long>([0], [0, 0], 1, false, false);

        Assert.Equal(new float[] { 0, 0, 0.25f, -0.5f }, Previous(box));
        Assert.Equal(new float[] { 0, 0, 0, 0, 0, 0, 1, 0, 0, 1 }, Previous(choices));

        float[] Previous(SingleAgentEpisode episode)
        {
            var context = new ConnectorContext(module) { Episodes = [episode] };
            new PrevActionsPrevRewardsLearner(rewards: 0).Call(context);
            Assert.False(context.Batch.Contains(Columns.PrevRewards));
            return context.Batch[Columns.PrevActions].data<float>().ToArray();
        }
    }

    [Fact]
    public void Too_short_a_lookback_and_no_columns_at_all_are_refused()
    {
        using var module = Agent();

        var error = Assert.Throws<ArgumentException>(() => new SingleAgentEnvRunner<long>(new ScriptedEnvironment(1, 5, truncates: true), module, new EnvRunnerOptions
        {
            EnvToModuleConnectors = (_, _) => [new PrevActionsPrevRewardsEnvToModule(actions: 1, rewards: 3)],
        }));

        Assert.Contains("reads 3 steps", error.Message);
        Assert.Throws<ArgumentException>(() => new PrevActionsPrevRewardsLearner(0, 0));
    }

    private static void AssertGivenWhatWasPlayed(SingleAgentEpisode episode, Dictionary<string, List<long>> played)
    {
        if (!played.TryGetValue(episode.Id, out var actions))
        {
            played.Add(episode.Id, actions = []);
        }

        Assert.Equal(episode.TimeStarted, actions.Count);
        for (var t = 0; t < episode.Length; t++)
        {
            float[] expected = [.. OneHot(actions.Count - 2), .. OneHot(actions.Count - 1)];
            Assert.Equal(expected, episode.FindExtraModelOutput("seen_actions")!.Row<float>(t).ToArray());
            Assert.Equal(actions.Count == 0 ? 0 : actions[^1], episode.FindExtraModelOutput("seen_rewards")!.Row<float>(t)[0]);
            actions.Add(episode.Actions.Row<long>(t)[0]);
        }

        float[] OneHot(int step) => step < 0 ? [0, 0] : actions[step] == 0 ? [1, 0] : [0, 1];
    }

    private static RememberingAgent Agent() => new RememberingAgentSpec
    {
        ObservationSpace = new ScriptedEnvironment(1, 5, truncates: true).ObservationSpace,
        ActionSpace = new DiscreteSpace(2),
    }.Build();
}
