using RLModules.Sampling.Environments;
using RLModules.Spaces;

namespace RLModules.Sampling.Tests.Rollouts;

/// <summary>Two environments, with episodes of 2 and of 6 steps; each step is worth 1.</summary>
internal sealed class UnequalEnvironment : IVectorEnvironment<long>
{
    private readonly int[] steps = new int[2];

    public int Count => 2;

    public Space ObservationSpace { get; } = new BoxSpace([-1f], [1f]);

    public Space ActionSpace { get; } = new DiscreteSpace(2);

    public int ObservationSize => 1;

    public int ActionLength => 1;

    public void Reset(Span<float> observations, ulong? seed = null)
    {
        Array.Clear(steps);
        observations.Clear();
    }

    public void Step(ReadOnlySpan<long> actions, VectorStep step)
    {
        step.Rewards.Fill(1);
        step.Observations.Clear();
        step.FinalObservations.Clear();
        for (var i = 0; i < 2; i++)
        {
            step.Terminated[i] = ++steps[i] % (i == 0 ? 2 : 6) == 0;
            step.Truncated[i] = false;
        }
    }

    public void Observe(Span<float> observations) => observations.Clear();

    public byte[] GetState() => throw new NotSupportedException();

    public void SetState(ReadOnlySpan<byte> state) => throw new NotSupportedException();
}
