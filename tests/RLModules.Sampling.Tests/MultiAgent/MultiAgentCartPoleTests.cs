using RLModules.Sampling.Environments;

namespace RLModules.Sampling.Tests.MultiAgent;

public class MultiAgentCartPoleTests
{
    [Fact]
    public void Agents_move_as_single_poles_do_and_leave_one_by_one()
    {
        var environment = new MultiAgentCartPole(3);
        var step = new MultiAgentStep(environment.PossibleAgents);
        var actions = new MultiAgentActions<long>(step);
        environment.Reset(new RandomSource(4), step);
        var twin = new RandomSource(4);
        var poles = Enumerable.Range(0, 3).Select(_ => new CartPoleState(Draw(), Draw(), Draw(), Draw())).ToArray();
        var lengths = new int[3];
        for (var t = 1; !step.IsDone; t++)
        {
            Act(step, actions, agent => Push(t, agent));
            step.BeginStep();
            environment.Step(actions, step);
            for (var i = 0; i < 3; i++)
            {
                if (lengths[i] == 0)
                {
                    poles[i] = poles[i].Push(Push(t, i) == 1);
                    var expected = new float[4];
                    poles[i].CopyTo(expected);
                    Assert.Equal(expected, step.Observation(i));
                    Assert.Equal(1f, step.Rewards[i]);
                    Assert.Equal(poles[i].IsTerminal, step.HasTerminated(i));
                    lengths[i] = poles[i].IsTerminal ? t : 0;
                }
                else
                {
                    Assert.False(step.IsObserved(i));
                    Assert.Equal(0f, step.Rewards[i]);
                }
            }
        }

        // The first is always pushed right, the second in turns, the third in pairs: they fall at different times.
        Assert.True(step.IsTerminated);
        Assert.Equal(3, lengths.Distinct().Count());

        double Draw() => -0.05 + 0.1 * twin.NextDouble();
        static long Push(int t, int agent) => agent == 0 ? 1 : t / agent % 2;
    }

    [Fact]
    public void A_pole_that_stands_for_500_steps_is_truncated()
    {
        var environment = new MultiAgentCartPole(1);
        var step = new MultiAgentStep(environment.PossibleAgents);
        var actions = new MultiAgentActions<long>(step);
        environment.Reset(new RandomSource(1), step);
        var t = 0;
        while (!step.IsDone)
        {
            // A known balancing rule: push against the sum of angle and spin.
            var push = step.Observation(0)[2] + step.Observation(0)[3] > 0 ? 1 : 0;
            Act(step, actions, _ => push);
            step.BeginStep();
            environment.Step(actions, step);
            t++;
        }

        Assert.Equal((500, true, false), (t, step.IsTruncated, step.HasTerminated(0)));
    }

    [Fact]
    public void A_saved_state_goes_on_bit_for_bit()
    {
        var environment = new MultiAgentCartPole(2);
        var step = new MultiAgentStep(environment.PossibleAgents);
        environment.Reset(new RandomSource(4), step);
        Play(environment, step, 12);
        var state = environment.GetState();
        var observed = step.Observation(0).ToArray();
        var expected = Play(environment, step, 5);

        var other = new MultiAgentCartPole(2);
        var otherStep = new MultiAgentStep(other.PossibleAgents);
        other.Reset(new RandomSource(5), otherStep);
        other.SetState(state);
        Assert.Equal(state, other.GetState());
        Assert.NotEqual(observed, otherStep.Observation(0).ToArray());
        Assert.Equal(expected, Play(other, otherStep, 5));
        Assert.Throws<InvalidDataException>(() => other.SetState(state.AsSpan()[..^1]));
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var environment = new MultiAgentCartPole(2);
        var step = new MultiAgentStep(environment.PossibleAgents);
        var actions = new MultiAgentActions<long>(step);
        environment.Reset(new RandomSource(4), step);
        PlayOne();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var t = 0; t < 6; t++)
        {
            PlayOne();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.False(step.IsDone);

        void PlayOne()
        {
            actions.Clear();
            actions.Act(0)[0] = 1;
            actions.Act(1)[0] = 0;
            step.BeginStep();
            environment.Step(actions, step);
        }
    }

    [Fact]
    public void An_action_that_is_no_push_moves_nobody()
    {
        var environment = new MultiAgentCartPole(2);
        var step = new MultiAgentStep(environment.PossibleAgents);
        var actions = new MultiAgentActions<long>(step);
        environment.Reset(new RandomSource(4), step);
        var state = environment.GetState();
        Act(step, actions, agent => agent * 2);
        step.BeginStep();
        var error = Assert.Throws<ArgumentException>(() => environment.Step(actions, step));
        Assert.Contains("the action of agent 'agent_1' is 2, expected 0 (left) or 1 (right)", error.Message, StringComparison.Ordinal);
        Assert.Equal(state, environment.GetState());
    }

    private static List<float> Play(MultiAgentCartPole environment, MultiAgentStep step, int count)
    {
        var actions = new MultiAgentActions<long>(step);
        var seen = new List<float>();
        for (var t = 0; t < count; t++)
        {
            Act(step, actions, agent => (t + agent) % 2);
            step.BeginStep();
            environment.Step(actions, step);
            seen.AddRange(step.Observation(0));
            seen.AddRange(step.Observation(1));
        }

        return seen;
    }

    private static void Act(MultiAgentStep step, MultiAgentActions<long> actions, Func<int, long> choose)
    {
        actions.Clear();
        for (var i = 0; i < step.Agents.Count; i++)
        {
            if (step.Acts(i))
            {
                actions.Act(i)[0] = choose(i);
            }
        }
    }
}
