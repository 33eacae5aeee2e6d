using RLModules.Sampling.Environments;
using RLModules.Spaces;

namespace RLModules.Sampling.Tests.MultiAgent;

public class MultiAgentStepTests
{
    private readonly MultiAgentStep step = new(new MultiAgentSpaces(
        new AgentSpaces("fox", new BoxSpace([0.0, 0.0], [1.0, 1.0]), new DiscreteSpace(2)),
        new AgentSpaces("hen", new BoxSpace([0.0, 0.0, 0.0], [1.0, 1.0, 1.0]), new DiscreteSpace(4))));

    [Fact]
    public void Who_was_observed_acts_next_and_nobody_else()
    {
        step.Observe(1, [1f, 2f, 3f]);
        Assert.False(step.Acts(0));
        Assert.True(step.Acts(1));
        Assert.Equal([1f, 2f, 3f], step.Observation(1));

        var actions = new MultiAgentActions<long>(step);
        actions.Act(1)[0] = 3;
        Assert.Equal([3L], actions[1]);
        Assert.False(actions.Contains(0));
        step.BeginStep();
        Assert.False(step.IsObserved(1));
    }

    [Fact]
    public void An_agent_without_an_observation_cannot_act()
    {
        step.Observe(1).Clear();
        var actions = new MultiAgentActions<long>(step);
        var error = Assert.Throws<InvalidOperationException>(() => actions.Act(0));
        Assert.Contains("Agent 'fox' was given no observation: it cannot act. The agents that act next are hen", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<InvalidOperationException>(() => actions[0].Length);
        Assert.Contains("Agent 'fox' has no action in this step", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_agent_that_ends_keeps_its_last_observation_and_does_not_act()
    {
        step.BeginStep();
        step.Terminate(0);
        step.Observe(0, [0.5f, 1f]);
        Assert.True(step.IsObserved(0));
        Assert.False(step.Acts(0));
        var error = Assert.Throws<InvalidOperationException>(() => new MultiAgentActions<long>(step).Act(0));
        Assert.Contains("Agent 'fox' has ended", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_written_for_an_agent_that_ended_earlier()
    {
        step.BeginStep();
        step.Truncate(0);
        step.BeginStep();
        Assert.All(
            (Action[])[() => step.Observe(0), () => step.Observe(0, [1f, 1f]), () => step.Reward(0) = 1, () => step.Terminate(0), () => step.Truncate(0)],
            write => Assert.Contains(
                "Agent 'fox' was truncated in an earlier step of this episode",
                Assert.Throws<InvalidOperationException>(write).Message,
                StringComparison.Ordinal));
    }

    [Fact]
    public void Unknown_agents_are_named_with_those_there_are()
    {
        Assert.All(
            (Action[])[() => step.Observe(2), () => step.Reward(-1) = 1, () => step.Terminate(2), () => step.Acts(2), () => new MultiAgentActions<long>(step).Act(2)],
            write => Assert.Contains(
                "the possible agents are 0 to 1: fox, hen",
                Assert.Throws<ArgumentOutOfRangeException>(write).Message,
                StringComparison.Ordinal));
        var error = Assert.Throws<KeyNotFoundException>(() => step.Agents.IndexOf("cow"));
        Assert.Contains("There is no agent 'cow'; the possible agents are fox, hen", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_observation_of_another_length_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => step.Observe(1, [1f, 2f]));
        Assert.Contains("The observation of agent 'hen' has 2 numbers, expected 3", error.Message, StringComparison.Ordinal);
        Assert.False(step.IsObserved(1));
    }

    [Fact]
    public void A_reset_gives_observations_only()
    {
        step.BeginEpisode();
        Assert.All(
            (Action[])[() => step.Reward(1) = 1, () => step.Terminate(1), () => step.Truncate(1), step.TerminateAll],
            write => Assert.Contains("in Reset: a reset gives observations only", Assert.Throws<InvalidOperationException>(write).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void The_episode_ends_with_its_last_agent()
    {
        step.BeginStep();
        step.Truncate(1);
        Assert.False(step.IsDone);
        step.BeginStep();
        step.Terminate(0);
        Assert.Equal((true, false, true), (step.IsDone, step.IsTerminated, step.IsTruncated));
        var error = Assert.Throws<InvalidOperationException>(step.BeginStep);
        Assert.Contains("The episode has ended", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ending_all_leaves_those_that_ended_as_they_were()
    {
        step.BeginStep();
        step.Truncate(0);
        step.TerminateAll();
        Assert.Equal((false, true), (step.HasTerminated(0), step.HasTerminated(1)));
        Assert.Equal((true, false), (step.IsTerminated, step.IsTruncated));

        step.Terminate(0);
        Assert.True(step.HasTerminated(0));
        step.BeginEpisode();
        Assert.Equal((false, false), (step.HasEnded(0), step.IsDone));
    }

    [Fact]
    public void Agents_have_ids_of_their_own_and_there_is_at_least_one()
    {
        var twins = Assert.Throws<ArgumentException>(() => ScriptedAgents.Spaces("a", "b", "a"));
        Assert.Contains("Agents 0 and 2 are both called 'a'", twins.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new MultiAgentSpaces());
    }
}
