using RLModules.Spaces;

namespace RLModules.Sampling.Environments;

/// <summary>
/// Gymnasium's CartPole-v1, <c>N</c> of it: a pole on a cart that is pushed left (0) or right (1), 1 of reward a step. Physics in
/// double precision, observations (position, velocity, angle, angular velocity) in float32, as there.
/// </summary>
/// <remarks>Barto, Sutton and Anderson 1983; constants, Euler integration, resets and limits are those of Gymnasium's CartPole-v1.</remarks>
public sealed class CartPole : IVectorEnvironment<long>
{
    /// <summary>Steps after which an episode is truncated.</summary>
    public const int MaxEpisodeSteps = 500;

    private const double ResetBound = 0.05;

    private readonly CartPoleState[] states;
    private readonly int[] steps;
    private readonly RandomSource[] random;
    private bool isReset;

    /// <summary>A number of environments, each with a random stream of its own.</summary>
    /// <param name="count">Number of environments, at least 1.</param>
    /// <param name="seed">Decides all their resets.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public CartPole(int count, ulong seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        states = new CartPoleState[count];
        steps = new int[count];
        random = EnvironmentState.RandomStreams(seed, count);
    }

    /// <inheritdoc/>
    public int Count => states.Length;

    /// <summary>Twice the limits of position and angle, so that a terminated episode's last observation lies inside; velocities are unbounded.</summary>
    public Space ObservationSpace { get; } = CreateObservationSpace();

    /// <summary>0 pushes left, 1 pushes right.</summary>
    public Space ActionSpace { get; } = new DiscreteSpace(2);

    /// <inheritdoc/>
    public int ObservationSize => 4;

    /// <inheritdoc/>
    public int ActionLength => 1;

    /// <inheritdoc/>
    public void Reset(Span<float> observations, ulong? seed = null)
    {
        VectorStep.RequireLength("CartPole.Reset", nameof(observations), observations.Length, Count, ObservationSize);
        if (seed is { } value)
        {
            EnvironmentState.RandomStreams(value, Count).CopyTo(random, 0);
        }

        for (var i = 0; i < states.Length; i++)
        {
            Begin(i);
        }

        isReset = true;
        Observe(observations);
    }

    /// <inheritdoc/>
    public void Step(ReadOnlySpan<long> actions, VectorStep step)
    {
        RequireReset("Step");
        VectorStep.RequireLength("CartPole.Step", nameof(actions), actions.Length, Count, ActionLength);
        step.RequireLengths("CartPole.Step", Count, ObservationSize);
        if (actions.IndexOfAnyExceptInRange(0, 1) is >= 0 and var wrong)
        {
            throw new ArgumentException(
                $"CartPole.Step: the action of environment {wrong} is {actions[wrong]}, expected 0 (left) or 1 (right).",
                nameof(actions));
        }

        for (var i = 0; i < states.Length; i++)
        {
            var state = states[i] = states[i].Push(isPushedRight: actions[i] == 1);
            steps[i]++;
            var terminated = state.IsTerminal;
            var truncated = !terminated && steps[i] >= MaxEpisodeSteps;
            step.Rewards[i] = 1.0f;
            step.Terminated[i] = terminated;
            step.Truncated[i] = truncated;
            if (terminated || truncated)
            {
                state.CopyTo(step.FinalObservations[(i * 4)..]);
                Begin(i);
            }

            states[i].CopyTo(step.Observations[(i * 4)..]);
        }
    }

    /// <inheritdoc/>
    public void Observe(Span<float> observations)
    {
        RequireReset("Observe");
        VectorStep.RequireLength("CartPole.Observe", nameof(observations), observations.Length, Count, ObservationSize);
        for (var i = 0; i < states.Length; i++)
        {
            states[i].CopyTo(observations[(i * 4)..]);
        }
    }

    /// <inheritdoc/>
    public byte[] GetState() => EnvironmentState.Write(nameof(CartPole), Count, writer =>
    {
        writer.Write(isReset);
        for (var i = 0; i < states.Length; i++)
        {
            EnvironmentState.WriteRandom(writer, random[i].State);
            writer.Write(steps[i]);
            writer.Write(states[i].Position);
            writer.Write(states[i].Velocity);
            writer.Write(states[i].Angle);
            writer.Write(states[i].AngularVelocity);
        }
    });

    /// <inheritdoc/>
    public void SetState(ReadOnlySpan<byte> state)
    {
        var newStates = new CartPoleState[Count];
        var newSteps = new int[Count];
        var newRandom = new RandomState[Count];
        var newIsReset = false;
        EnvironmentState.Read(nameof(CartPole), Count, state, reader =>
        {
            newIsReset = reader.ReadBoolean();
            for (var i = 0; i < newStates.Length; i++)
            {
                newRandom[i] = EnvironmentState.ReadRandom(reader);
                newSteps[i] = reader.ReadInt32();
                newStates[i] = new CartPoleState(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
            }
        });

        newStates.CopyTo(states, 0);
        newSteps.CopyTo(steps, 0);
        for (var i = 0; i < random.Length; i++)
        {
            random[i].State = newRandom[i];
        }

        isReset = newIsReset;
    }

    private static BoxSpace CreateObservationSpace()
    {
        double[] high = [(float)(CartPoleState.PositionLimit * 2), float.MaxValue, (float)(CartPoleState.AngleLimit * 2), float.MaxValue];
        return new BoxSpace([-high[0], -high[1], -high[2], -high[3]], high);
    }

    private void Begin(int index)
    {
        var source = random[index];
        states[index] = new CartPoleState(Uniform(source), Uniform(source), Uniform(source), Uniform(source));
        steps[index] = 0;
    }

    private static double Uniform(RandomSource random) => -ResetBound + 2 * ResetBound * random.NextDouble();

    private void RequireReset(string method)
    {
        if (!isReset)
        {
            throw new InvalidOperationException($"CartPole.{method}: no episode has begun; call Reset first.");
        }
    }
}
