using RLModules.Sampling.Environments;

namespace RLModules.Sampling.Tests;

/// <summary>Memory for the steps of a vector environment.</summary>
internal sealed class StepBuffers(int count, int observationSize)
{
    public float[] Observations { get; } = new float[count * observationSize];

    public float[] FinalObservations { get; } = new float[count * observationSize];

    public float[] Rewards { get; } = new float[count];

    public bool[] Terminated { get; } = new bool[count];

    public bool[] Truncated { get; } = new bool[count];

    public bool[] Failed { get; } = new bool[count];

    public VectorStep Step => new()
    {
        Observations = Observations,
        FinalObservations = FinalObservations,
        Rewards = Rewards,
        Terminated = Terminated,
        Truncated = Truncated,
        Failed = Failed,
    };

    public ReadOnlySpan<float> Observation(int index) => Observations.AsSpan(index * observationSize, observationSize);

    public ReadOnlySpan<float> FinalObservation(int index) => FinalObservations.AsSpan(index * observationSize, observationSize);
}
