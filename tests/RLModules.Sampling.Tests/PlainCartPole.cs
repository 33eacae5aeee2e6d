using RLModules.Sampling.Environments;
using RLModules.Spaces;

namespace RLModules.Sampling.Tests;

/// <summary>CartPole written as a user would write an environment of the plain kind; the time limit is left to the adapter.</summary>
internal sealed class PlainCartPole : IEnvironment<long>, IStatefulEnvironment
{
    private CartPoleState state;

    public Space ObservationSpace { get; } = new BoxSpace([-9.0, -9.0, -9.0, -9.0], [9.0, 9.0, 9.0, 9.0]);

    public Space ActionSpace { get; } = new DiscreteSpace(2);

    public void Reset(RandomSource random, Span<float> observation)
    {
        state = new CartPoleState(Draw(), Draw(), Draw(), Draw());
        state.CopyTo(observation);

        double Draw() => -0.05 + 0.1 * random.NextDouble();
    }

    public EnvironmentStep Step(ReadOnlySpan<long> action, Span<float> observation)
    {
        state = state.Push(action[0] == 1);
        state.CopyTo(observation);
        return new EnvironmentStep(1f, state.IsTerminal, Truncated: false);
    }

    public byte[] GetState() =>
    [
        .. new[] { state.Position, state.Velocity, state.Angle, state.AngularVelocity }.SelectMany(BitConverter.GetBytes),
    ];

    public void SetState(ReadOnlySpan<byte> state) => this.state = new CartPoleState(
        BitConverter.ToDouble(state),
        BitConverter.ToDouble(state[8..]),
        BitConverter.ToDouble(state[16..]),
        BitConverter.ToDouble(state[24..]));
}
