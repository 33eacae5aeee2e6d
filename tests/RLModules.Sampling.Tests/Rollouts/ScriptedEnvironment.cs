using RLModules.Sampling.Environments;
using RLModules.Spaces;

namespace RLModules.Sampling.Tests.Rollouts;

/// <summary>Environments whose episodes have a set length. The observation is (environment, steps in the episode), the reward the action.</summary>
internal sealed class ScriptedEnvironment(int count, int episodeLength, bool truncates) : IVectorEnvironment<long>
{
    private readonly int[] steps = new int[count];

    public int Count => count;

    public Space ObservationSpace { get; } = new BoxSpace([-1000f, -1000f], [1000f, 1000f]);

    public Space ActionSpace { get; } = new DiscreteSpace(2);

    public int ObservationSize => 2;

    public int ActionLength => 1;

    public void Reset(Span<float> observations, ulong? seed = null)
    {
        Array.Clear(steps);
        Observe(observations);
    }

    public void Step(ReadOnlySpan<long> actions, VectorStep step)
    {
        for (var i = 0; i < count; i++)
        {
            steps[i]++;
            var ends = steps[i] == episodeLength;
            step.Rewards[i] = actions[i];
            step.Terminated[i] = ends && !truncates;
            step.Truncated[i] = ends && truncates;
            if (ends)
            {
                Write(i, step.FinalObservations);
                steps[i] = 0;
            }
        }

        Observe(step.Observations);
    }

    public void Observe(Span<float> observations)
    {
        for (var i = 0; i < count; i++)
        {
            Write(i, observations);
        }
    }

    public byte[] GetState() => [.. steps.Select(step => (byte)step)];

    public void SetState(ReadOnlySpan<byte> state)
    {
        for (var i = 0; i < count; i++)
        {
            steps[i] = state[i];
        }
    }

    private void Write(int environment, Span<float> observations)
    {
        observations[environment * 2] = environment;
        observations[environment * 2 + 1] = steps[environment];
    }
}
