using RLModules.Spaces;

namespace RLModules.Sampling.Environments;

/// <summary>
/// RLlib's MultiAgentCartPole: a number of CartPoles that know nothing of each other, an agent on each. An agent whose pole falls leaves;
/// the episode ends when all have left.
/// </summary>
/// <remarks>Each agent plays Gymnasium's CartPole-v1 (<see cref="CartPole"/>): same physics, rewards, resets and limit of steps.</remarks>
public sealed class MultiAgentCartPole : IMultiAgentEnvironment<long>, IStatefulEnvironment
{
    private const double ResetBound = 0.05;

    private readonly CartPoleState[] states;
    private readonly bool[] hasEnded;
    private int steps;

    /// <summary>A number of CartPoles with agents <c>agent_0</c>, <c>agent_1</c> and so on.</summary>
    /// <param name="agentCount">Number of agents, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="agentCount"/> is below 1.</exception>
    public MultiAgentCartPole(int agentCount = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(agentCount, 1);
        var one = new CartPole(1);
        PossibleAgents = new MultiAgentSpaces(
            Enumerable.Range(0, agentCount).Select(i => new AgentSpaces($"agent_{i}", one.ObservationSpace, one.ActionSpace)));
        states = new CartPoleState[agentCount];
        hasEnded = new bool[agentCount];
    }

    /// <inheritdoc/>
    public MultiAgentSpaces PossibleAgents { get; }

    /// <inheritdoc/>
    public void Reset(RandomSource random, MultiAgentStep step)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(step);
        steps = 0;
        Array.Clear(hasEnded);
        for (var i = 0; i < states.Length; i++)
        {
            states[i] = new CartPoleState(Uniform(random), Uniform(random), Uniform(random), Uniform(random));
            states[i].CopyTo(step.Observe(i));
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">An action is neither 0 nor 1; nothing has moved.</exception>
    public void Step(MultiAgentActions<long> actions, MultiAgentStep step)
    {
        ArgumentNullException.ThrowIfNull(actions);
        ArgumentNullException.ThrowIfNull(step);
        for (var i = 0; i < states.Length; i++)
        {
            if (!hasEnded[i] && actions[i][0] is not (0 or 1))
            {
                throw new ArgumentException(
                    $"MultiAgentCartPole.Step: the action of agent '{PossibleAgents[i].Id}' is {actions[i][0]}, expected 0 (left) or 1 (right).",
                    nameof(actions));
            }
        }

        steps++;
        for (var i = 0; i < states.Length; i++)
        {
            if (!hasEnded[i])
            {
                Step(i, isPushedRight: actions[i][0] == 1, step);
            }
        }
    }

    /// <inheritdoc/>
    public byte[] GetState() => EnvironmentState.Write(nameof(MultiAgentCartPole), states.Length, writer =>
    {
        writer.Write(steps);
        for (var i = 0; i < states.Length; i++)
        {
            writer.Write(hasEnded[i]);
            writer.Write(states[i].Position);
            writer.Write(states[i].Velocity);
            writer.Write(states[i].Angle);
            writer.Write(states[i].AngularVelocity);
        }
    });

    /// <inheritdoc/>
    public void SetState(ReadOnlySpan<byte> state)
    {
        var newSteps = 0;
        var newStates = new CartPoleState[states.Length];
        var newHasEnded = new bool[states.Length];
        EnvironmentState.Read(nameof(MultiAgentCartPole), states.Length, state, reader =>
        {
            newSteps = reader.ReadInt32();
            for (var i = 0; i < newStates.Length; i++)
            {
                newHasEnded[i] = reader.ReadBoolean();
                newStates[i] = new CartPoleState(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
            }
        });

        steps = newSteps;
        newStates.CopyTo(states, 0);
        newHasEnded.CopyTo(hasEnded, 0);
    }

    private static double Uniform(RandomSource random) => -ResetBound + 2 * ResetBound * random.NextDouble();

    private void Step(int agent, bool isPushedRight, MultiAgentStep step)
    {
        var state = states[agent] = states[agent].Push(isPushedRight);
        state.CopyTo(step.Observe(agent));
        step.Reward(agent) = 1;
        if (state.IsTerminal)
        {
            step.Terminate(agent);
        }
        else if (steps >= CartPole.MaxEpisodeSteps)
        {
            step.Truncate(agent);
        }

        hasEnded[agent] = step.HasEnded(agent);
    }
}
