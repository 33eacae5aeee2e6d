using RLModules.Sampling.Environments;
using RLModules.Spaces;

namespace RLModules.Sampling.Tests.Connectors.Optional;

/// <summary>Counts 0, 1, 2, 0, … and writes the number as one float.</summary>
internal sealed class CountingEnvironment : IEnvironment<long>
{
    private int number;

    public Space ObservationSpace { get; } = new DiscreteSpace(3);

    public Space ActionSpace { get; } = new DiscreteSpace(2);

    public int ObservationSize => 1;

    public void Reset(RandomSource random, Span<float> observation) => observation[0] = number = 0;

    public EnvironmentStep Step(ReadOnlySpan<long> action, Span<float> observation)
    {
        number = (number + 1) % 3;
        observation[0] = number;
        return new EnvironmentStep(1, false, false);
    }
}
