using RLModules.Sampling.Environments;
using RLModules.Sampling.Episodes;

namespace RLModules.Sampling.Tests.MultiAgent;

/// <summary>The expected columns are worked by hand from the scripts: an action is the step at which it was taken, plus 10 for the second agent.</summary>
public class MultiAgentEpisodeTests
{
    [Fact]
    public void Agents_that_act_together_have_the_environments_clock()
    {
        var player = new EpisodePlayer("a", "b").Reset(step => { See(step, 0, 1); See(step, 1, 101); }).Play(
            step => { See(step, 0, 2, reward: 0.5f); See(step, 1, 102, reward: 5); },
            step => { See(step, 0, 3, reward: 0.25f); See(step, 1, 103, reward: 6); step.TerminateAll(); });
        Assert.Equal([1f, 2f, 3f], player.Observations(0));
        Assert.Equal([0L, 1L], player.Actions(0));
        Assert.Equal([0.5f, 0.25f], player.Rewards(0));
        Assert.Equal([101f, 102f, 103f], player.Observations(1));
        Assert.Equal([10L, 11L], player.Actions(1));
        Assert.Equal([0, 1, 2], player.Steps(1));
        Assert.Equal((2, 4, 11.75), (player.Episode.EnvSteps, player.Episode.AgentSteps, player.Episode.GetReturn()));
        Assert.True(player.Episode.IsTerminated && player.Part(0).IsTerminated && player.Part(1).IsTerminated);
    }

    [Fact]
    public void Agents_that_take_turns_have_clocks_of_their_own()
    {
        var player = new EpisodePlayer("a", "b").Reset(step => See(step, 0, 1)).Play(
            step => See(step, 1, 102),
            step => { See(step, 0, 3); step.Reward(1) = 7; },
            step => { See(step, 1, 104); step.Reward(0) = 1; },
            step => { See(step, 0, 5, reward: 2); });
        Assert.Equal([1f, 3f, 5f], player.Observations(0));
        Assert.Equal([0L, 2L], player.Actions(0));
        Assert.Equal([0f, 3f], player.Rewards(0));
        Assert.Equal([0, null, 1, null, 2], player.Steps(0));

        // The second's last action, of step 3, waits for an observation.
        Assert.Equal([102f, 104f], player.Observations(1));
        Assert.Equal([11L], player.Actions(1));
        Assert.Equal([7f], player.Rewards(1));
        Assert.Equal([null, 0, null, 1, null], player.Steps(1));
        Assert.Equal((false, true), (player.Episode.HasHangingAction(0), player.Episode.HasHangingAction(1)));
        Assert.Equal((true, false), (player.Episode.Acts(0), player.Episode.Acts(1)));
        Assert.Equal(13L, player.Episode.GetAction<long>(1, 3)[0]);
    }

    [Fact]
    public void A_silent_agents_rewards_belong_to_the_step_that_its_next_observation_completes()
    {
        var player = new EpisodePlayer("a", "b").Reset(step => { See(step, 0, 1); See(step, 1, 101); }).Play(
            step => { See(step, 0, 2); step.Reward(1) = 1; },
            step => { See(step, 0, 3); step.Reward(1) = 2; },
            step => { See(step, 0, 4); });
        Assert.Equal((0, 3.0), (player.Part(1).Length, player.Episode.HangingReward(1)));
        Assert.Equal((0.0, 3.0), (player.Episode.GetReturn(), player.Episode.GetReturn(includesHanging: true)));

        player.Play(step => { See(step, 0, 5); See(step, 1, 105, reward: 4); });
        Assert.Equal([7f], player.Rewards(1));
        Assert.Equal([10L], player.Actions(1));
        Assert.Equal([101f, 105f], player.Observations(1));
        Assert.Equal(0.0, player.Episode.HangingReward(1));
    }

    [Fact]
    public void An_agent_that_joins_late_begins_then_and_earlier_rewards_are_its_first_steps()
    {
        var player = new EpisodePlayer("a", "b").Reset(step => See(step, 0, 1)).Play(
            step => { See(step, 0, 2); step.Reward(1) = 1; });
        Assert.Null(player.Episode.FindAgentEpisode(1));

        player.Play(
            step => { See(step, 0, 3); See(step, 1, 103, reward: 2); },
            step => { See(step, 0, 4); See(step, 1, 104, reward: 4); });
        Assert.Equal([103f, 104f], player.Observations(1));
        Assert.Equal([12L], player.Actions(1));
        Assert.Equal([7f], player.Rewards(1));
        Assert.Equal([null, null, 0, 1], player.Steps(1));
        Assert.Equal((2L, 2), (player.Episode.EnvTimeOf(1, 0), player.Part(1).SampledAt));
        Assert.Equal([0], player.Episode.AgentsAt(1));
        Assert.Equal([0, 1], player.Episode.AgentsAt(2));
    }

    [Fact]
    public void An_agent_that_leaves_early_ends_while_the_other_goes_on()
    {
        var player = new EpisodePlayer("a", "b").Reset(step => { See(step, 0, 1); See(step, 1, 101); }).Play(
            step => { See(step, 0, 2, reward: 1); See(step, 1, 102, reward: -1); step.Terminate(1); },
            step => See(step, 0, 3, reward: 1));
        Assert.True(player.Part(1).IsTerminated);
        Assert.False(player.Part(0).IsDone || player.Episode.IsDone);
        Assert.Equal([101f, 102f], player.Observations(1));
        Assert.Equal([0, 1, null], player.Steps(1));
        Assert.Equal([1f, 2f, 3f], player.Observations(0));

        player.Play(step => { See(step, 0, 4); step.Truncate(0); });
        Assert.Equal((true, false), (player.Part(0).IsTruncated, player.Part(1).IsTruncated));
        Assert.Equal((true, false), (player.Episode.IsTruncated, player.Episode.IsTerminated));
    }

    [Fact]
    public void An_agent_that_ends_unseen_ends_with_the_observation_it_had()
    {
        var player = new EpisodePlayer("a", "b").Reset(step => { See(step, 0, 1); See(step, 1, 101); }).Play(
            step => { See(step, 0, 2); step.Reward(1) = 3; },
            step => { See(step, 0, 3); step.Reward(1) = 4; step.Truncate(1); });
        Assert.Equal([101f, 101f], player.Observations(1));
        Assert.Equal([7f], player.Rewards(1));
        Assert.Equal((1, true), (player.Part(1).Length, player.Part(1).IsTruncated));
    }

    [Fact]
    public void A_cut_takes_hanging_actions_and_rewards_over()
    {
        Action<MultiAgentStep>[] script =
        [
            step => { See(step, 0, 2, reward: 1); step.Reward(1) = 1; },
            step => { See(step, 0, 3, reward: 1); step.Reward(1) = 2; },
            step => { See(step, 0, 4, reward: 1); See(step, 1, 104, reward: 4); },
            step => { See(step, 0, 5, reward: 1); See(step, 1, 105, reward: 8); step.TerminateAll(); },
        ];
        var player = new EpisodePlayer("a", "b").Reset(step => { See(step, 0, 1); See(step, 1, 101); }).Play(script[..2]);
        var first = player.Episode;
        player.Episode = first.Cut(lookback: 1);
        player.Episode.Validate();
        Assert.Equal((2L, 0, 0), (player.Episode.EnvTimeStarted, player.Episode.EnvSteps, player.Episode.AgentSteps));
        Assert.Equal((true, 3.0), (player.Episode.HasHangingAction(1), player.Episode.HangingReward(1)));
        Assert.Equal([1f, 2f, 3f], first.FindAgentEpisode(0)!.Observations.AsSpan<float>());
        Assert.Equal([101f], first.FindAgentEpisode(1)!.Observations.AsSpan<float>());

        player.Play(script[2..]);
        Assert.Equal([3f, 4f, 5f], player.Observations(0));
        Assert.Equal([2f, 3f, 4f, 5f], player.Part(0).Observations.WithLookback<float>());
        Assert.Equal([101f, 104f, 105f], player.Observations(1));
        Assert.Equal([10L, 13L], player.Actions(1));
        Assert.Equal([7f, 8f], player.Rewards(1));
        Assert.Equal([0, 1, 2], player.Steps(0));
        Assert.Equal([null, 1, 2], player.Steps(1));
        Assert.Equal((-1, 0), (player.Episode.AgentStepAt(0, 1), player.Episode.AgentStepAt(1, 0)));
        Assert.Equal((0, 2), (first.FindAgentEpisode(1)!.Length, first.FindAgentEpisode(0)!.Length));

        first.Concat(player.Episode);
        first.Validate();
        Assert.Equal((4L, 4, 6), (first.EnvTime, first.EnvSteps, first.AgentSteps));
        Assert.Equal([1f, 2f, 3f, 4f, 5f], first.FindAgentEpisode(0)!.Observations.AsSpan<float>());
        Assert.Equal([101f, 104f, 105f], first.FindAgentEpisode(1)!.Observations.AsSpan<float>());
        Assert.Equal([7f, 8f], first.FindAgentEpisode(1)!.Rewards.AsSpan<float>());
        Assert.Equal([0L, 1L, 2L, 3L], first.FindAgentEpisode(0)!.Actions.AsSpan<long>());
        Assert.Equal((0, 1, 2), (first.AgentStepAt(1, 0), first.AgentStepAt(1, 3), first.AgentStepAt(1, 4)));
        Assert.True(first.IsTerminated && first.FindAgentEpisode(1)!.IsTerminated);
        Assert.Equal(19.0, first.GetReturn());
    }

    [Fact]
    public void Only_the_chunk_that_follows_can_be_appended()
    {
        var player = new EpisodePlayer("a", "b").Reset(step => See(step, 0, 1)).Play(step => See(step, 0, 2));
        var first = player.Episode;
        var early = first.Cut();
        player.Play(step => See(step, 0, 3));
        var error = Assert.Throws<ArgumentException>(() => first.Concat(early));
        Assert.Contains("Episode e from step 1 on does not follow episode e, which stands at step 2", error.Message, StringComparison.Ordinal);
        Assert.Equal((2, 2), (first.EnvSteps, first.AgentSteps));
        first.Validate();
    }

    [Fact]
    public void A_saved_chunk_comes_back_with_what_hangs_and_goes_on_alike()
    {
        var player = new EpisodePlayer("a", "b", "c").Reset(step => { See(step, 0, 1); See(step, 1, 101); }).Play(
            step => { See(step, 0, 2, reward: 1); step.Reward(1) = 2; },
            step => { See(step, 0, 3, reward: 1); step.Reward(1) = 2; step.Reward(2) = 5; });
        player.Episode = player.Episode.Cut(lookback: 1);
        var state = player.Episode.GetState();
        var copy = MultiAgentEpisode.FromState(player.Episode.Agents, (agent, _) => "new_module_of_" + agent, state);
        copy.Validate();
        Assert.Equal(state, copy.GetState());
        Assert.Equal(("module_of_b", "new_module_of_c"), (copy.ModuleFor(1), copy.ModuleFor(2)));

        player.Episode = copy;
        player.Play(step => { See(step, 0, 4); See(step, 1, 104, reward: 4); See(step, 2, 204); });
        Assert.Equal([101f, 104f], player.Observations(1));
        Assert.Equal([8f], player.Rewards(1));
        Assert.Equal([10L], player.Actions(1));
        Assert.Equal([2f, 3f, 4f], player.Part(0).Observations.WithLookback<float>());
        Assert.Equal(5.0, copy.HangingReward(2));
        Assert.Throws<InvalidDataException>(() => MultiAgentEpisode.FromState(copy.Agents, (agent, _) => agent, state.AsSpan()[..^1]));
    }

    [Fact]
    public void Ended_agents_take_no_part_in_the_next_chunk()
    {
        var player = new EpisodePlayer("a", "b").Reset(step => { See(step, 0, 1); See(step, 1, 101); }).Play(
            step => { See(step, 0, 2); step.Terminate(1); });
        player.Episode = player.Episode.Cut();
        Assert.Null(player.Episode.FindAgentEpisode(1));
        player.Play(step => { See(step, 0, 3, reward: 1); step.Terminate(0); });
        Assert.Equal([2f, 3f], player.Observations(0));
        Assert.True(player.Episode.IsTerminated);
        Assert.Throws<InvalidOperationException>(() => player.Episode.Cut());
    }

    [Fact]
    public void The_mapping_is_asked_once_an_agent_and_its_answer_stays_through_cuts()
    {
        var asked = new List<string>();
        var spaces = ScriptedAgents.Spaces("a", "b");
        var episode = new MultiAgentEpisode(spaces, (agent, id) => $"{id}_{agent}_{Count(agent)}", "e");
        var step = new MultiAgentStep(spaces);
        See(step, 0, 1);
        episode.AddEnvReset(step);
        Assert.Equal(["a"], asked);
        Assert.Equal(("e_a_1", "e_b_2"), (episode.Cut().ModuleFor(0), episode.ModuleFor(1)));
        Assert.Equal("e_b_2", episode.Cut().ModuleFor(1));
        Assert.Equal(("e_a_1", "a", "e"), (episode.FindAgentEpisode(0)!.ModuleId, episode.FindAgentEpisode(0)!.AgentId, episode.FindAgentEpisode(0)!.MultiAgentEpisodeId));

        var silent = new MultiAgentEpisode(spaces, (_, _) => "", "e");
        Assert.Contains("gave no id for agent 'b'", Assert.Throws<InvalidOperationException>(() => silent.ModuleFor(1)).Message, StringComparison.Ordinal);

        int Count(string agent)
        {
            asked.Add(agent);
            return asked.Count;
        }
    }

    [Fact]
    public void Acting_out_of_turn_is_refused_and_adds_nothing()
    {
        var spaces = ScriptedAgents.Spaces("a", "b");
        var episode = new MultiAgentEpisode(spaces, (agent, _) => agent, "e");
        var (step, other) = (new MultiAgentStep(spaces), new MultiAgentStep(spaces));
        See(step, 0, 1);
        episode.AddEnvReset(step);
        See(other, 0, 1);
        See(other, 1, 101);
        var actions = new MultiAgentActions<long>(other);
        actions.Act(0)[0] = 1;
        actions.Act(1)[0] = 1;
        step.BeginStep();
        var error = Assert.Throws<ArgumentException>(() => episode.AddEnvStep(actions, step));
        Assert.Contains("Episode e, step 0: agent 'b' acts without having been given an observation", error.Message, StringComparison.Ordinal);
        actions.Clear();
        error = Assert.Throws<ArgumentException>(() => episode.AddEnvStep(actions, step));
        Assert.Contains("agent 'a' was given an observation and does not act", error.Message, StringComparison.Ordinal);
        Assert.Equal((0, false), (episode.EnvSteps, episode.HasHangingAction(0)));
        episode.Validate();
    }

    [Fact]
    public void Steps_before_the_reset_and_after_the_end_are_refused()
    {
        var player = new EpisodePlayer("a");
        Assert.Contains("has not begun", Assert.Throws<InvalidOperationException>(() => player.Episode.Cut()).Message, StringComparison.Ordinal);
        player.Reset(step => See(step, 0, 1)).Play(step => { See(step, 0, 2); step.TerminateAll(); });
        var strangers = new MultiAgentStep(ScriptedAgents.Spaces("x"));
        Assert.Throws<ArgumentException>(() => player.Episode.AddEnvReset(strangers));
        Assert.Throws<InvalidOperationException>(() => player.Episode.AddEnvReset(new MultiAgentStep(player.Episode.Agents)));
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => player.Episode.GetReward(0, 5));
        Assert.Contains("Agent 'a' was given no observation at step 5 of episode e; it was at 0, 1", error.Message, StringComparison.Ordinal);
    }

    private static void See(MultiAgentStep step, int agent, float observation, float reward = 0)
    {
        step.Observe(agent)[0] = observation;
        if (reward != 0)
        {
            step.Reward(agent) = reward;
        }
    }
}
