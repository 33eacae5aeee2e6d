using RLModules.Sampling.Environments;
using RLModules.Spaces;

namespace RLModules.Sampling.Tests.MultiAgent;

/// <summary>
/// Two players take turns to take 1 to 3 sticks from a heap of 12 (Nim's subtraction game): who takes the last one earns 1, the other −1.
/// Only the player on turn sees the heap.
/// </summary>
internal sealed class TurnBasedEnvironment : IMultiAgentEnvironment<long>, IStatefulEnvironment
{
    private int heap;
    private int player;

    public MultiAgentSpaces PossibleAgents { get; } = new(
        new AgentSpaces("first", new BoxSpace([0.0], [12.0]), new DiscreteSpace(3)),
        new AgentSpaces("second", new BoxSpace([0.0], [12.0]), new DiscreteSpace(3)));

    public void Reset(RandomSource random, MultiAgentStep step)
    {
        (heap, player) = (12, 0);
        step.Observe(0)[0] = heap;
    }

    public void Step(MultiAgentActions<long> actions, MultiAgentStep step)
    {
        heap = Math.Max(0, heap - (int)actions[player][0] - 1);
        if (heap == 0)
        {
            step.Reward(player) = 1;
            step.Reward(1 - player) = -1;
            step.TerminateAll();
        }

        player = 1 - player;
        step.Observe(player)[0] = heap;
    }

    public byte[] GetState() => [(byte)heap, (byte)player];

    public void SetState(ReadOnlySpan<byte> state) => (heap, player) = (state[0], state[1]);
}
