using RLModules.Sampling.Environments;
using RLModules.Spaces;

namespace RLModules.Sampling.Tests.EnvRunners;

/// <summary>Observations are (steps so far, 200 − steps so far) of the given space, whatever its type; an episode has three steps.</summary>
internal sealed class CountingUpEnvironment(Space observationSpace) : IEnvironment<long>
{
    private int steps;

    public Space ObservationSpace => observationSpace;

    public Space ActionSpace { get; } = new DiscreteSpace(2);

    public int ObservationSize => 2;

    public void Reset(RandomSource random, Span<float> observation)
    {
        steps = 0;
        Observe(observation);
    }

    public EnvironmentStep Step(ReadOnlySpan<long> action, Span<float> observation)
    {
        steps++;
        Observe(observation);
        return new EnvironmentStep(1, steps == 3, false);
    }

    private void Observe(Span<float> observation)
    {
        observation[0] = steps;
        observation[1] = 200 - steps;
    }
}
