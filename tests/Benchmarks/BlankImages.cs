using RLModules.Sampling.Environments;
using RLModules.Spaces;

namespace RLModules.Benchmarks;

/// <summary>One environment of four black frames of 84 by 84 that never ends.</summary>
internal sealed class BlankImages : IVectorEnvironment<long>
{
    public int Count => 1;

    public Space ObservationSpace { get; } = new BoxSpace(0, 1, [4, 84, 84]);

    public Space ActionSpace { get; } = new DiscreteSpace(6);

    public int ObservationSize => 4 * 84 * 84;

    public int ActionLength => 1;

    public void Reset(Span<float> observations, ulong? seed = null) => observations.Clear();

    public void Step(ReadOnlySpan<long> actions, VectorStep step)
    {
        step.Observations.Clear();
        step.Rewards.Clear();
        step.Terminated.Clear();
        step.Truncated.Clear();
    }

    public void Observe(Span<float> observations) => observations.Clear();

    public byte[] GetState() => [];

    public void SetState(ReadOnlySpan<byte> state)
    {
    }
}
