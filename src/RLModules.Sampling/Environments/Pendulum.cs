using RLModules.Sampling.Environments.Failures;
using RLModules.Spaces;

namespace RLModules.Sampling.Environments;

/// <summary>
/// Gymnasium's Pendulum-v1, <c>N</c> of it: a pendulum to be swung up and held with a torque of at most 2 Nm. Physics in double
/// precision, observations (cos θ, sin θ, θ̇) and rewards in float32. An episode is truncated after 200 steps and never terminates.
/// </summary>
/// <remarks>Constants, integration, resets and limits are those of Gymnasium's Pendulum-v1.</remarks>
public sealed class Pendulum : IVectorEnvironment<float>
{
    /// <summary>Steps after which an episode is truncated.</summary>
    public const int MaxEpisodeSteps = 200;

    private readonly PendulumState[] states;
    private readonly int[] steps;
    private readonly RandomSource[] random;
    private bool isReset;

    /// <summary>A number of environments, each with a random stream of its own.</summary>
    /// <param name="count">Number of environments, at least 1.</param>
    /// <param name="seed">Decides all their resets.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public Pendulum(int count, ulong seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        states = new PendulumState[count];
        steps = new int[count];
        random = EnvironmentState.RandomStreams(seed, count);
    }

    /// <inheritdoc/>
    public int Count => states.Length;

    /// <summary>cos θ and sin θ in [−1, 1], θ̇ in [−8, 8].</summary>
    public Space ObservationSpace { get; } = new BoxSpace(
        [-1.0, -1.0, -PendulumState.MaxVelocity], [1.0, 1.0, PendulumState.MaxVelocity]);

    /// <summary>The torque in [−2, 2]; what is beyond is clipped.</summary>
    public Space ActionSpace { get; } = new BoxSpace([-PendulumState.MaxTorque], [PendulumState.MaxTorque]);

    /// <inheritdoc/>
    public int ObservationSize => 3;

    /// <inheritdoc/>
    public int ActionLength => 1;

    /// <inheritdoc/>
    public void Reset(Span<float> observations, ulong? seed = null)
    {
        VectorStep.RequireLength("Pendulum.Reset", nameof(observations), observations.Length, Count, ObservationSize);
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
    public void Step(ReadOnlySpan<float> actions, VectorStep step)
    {
        RequireReset("Step");
        VectorStep.RequireLength("Pendulum.Step", nameof(actions), actions.Length, Count, ActionLength);
        step.RequireLengths("Pendulum.Step", Count, ObservationSize);
        if (OutputCheck.IndexOfNotFinite(actions) is >= 0 and var wrong)
        {
            throw new ArgumentException(
                $"Pendulum.Step: the action of environment {wrong} is {actions[wrong]}, expected a finite torque.", nameof(actions));
        }

        for (var i = 0; i < states.Length; i++)
        {
            step.Rewards[i] = (float)-states[i].Cost(actions[i]);
            states[i] = states[i].Push(actions[i]);
            step.Terminated[i] = false;
            step.Truncated[i] = ++steps[i] >= MaxEpisodeSteps;
            if (step.Truncated[i])
            {
                states[i].CopyTo(step.FinalObservations[(i * 3)..]);
                Begin(i);
            }

            states[i].CopyTo(step.Observations[(i * 3)..]);
        }
    }

    /// <inheritdoc/>
    public void Observe(Span<float> observations)
    {
        RequireReset("Observe");
        VectorStep.RequireLength("Pendulum.Observe", nameof(observations), observations.Length, Count, ObservationSize);
        for (var i = 0; i < states.Length; i++)
        {
            states[i].CopyTo(observations[(i * 3)..]);
        }
    }

    /// <inheritdoc/>
    public byte[] GetState() => EnvironmentState.Write(nameof(Pendulum), Count, writer =>
    {
        writer.Write(isReset);
        for (var i = 0; i < states.Length; i++)
        {
            EnvironmentState.WriteRandom(writer, random[i].State);
            writer.Write(steps[i]);
            writer.Write(states[i].Angle);
            writer.Write(states[i].Velocity);
        }
    });

    /// <inheritdoc/>
    public void SetState(ReadOnlySpan<byte> state)
    {
        var newIsReset = false;
        var saved = new (RandomState Random, int Steps, PendulumState State)[Count];
        EnvironmentState.Read(nameof(Pendulum), Count, state, reader =>
        {
            newIsReset = reader.ReadBoolean();
            for (var i = 0; i < saved.Length; i++)
            {
                saved[i] = (EnvironmentState.ReadRandom(reader), reader.ReadInt32(), new PendulumState(reader.ReadDouble(), reader.ReadDouble()));
            }
        });

        for (var i = 0; i < saved.Length; i++)
        {
            (random[i].State, steps[i], states[i]) = saved[i];
        }

        isReset = newIsReset;
    }

    /// <summary>An angle uniform in [−π, π) and a velocity uniform in [−1, 1).</summary>
    private void Begin(int index)
    {
        var source = random[index];
        states[index] = new PendulumState(Math.PI * (2 * source.NextDouble() - 1), 2 * source.NextDouble() - 1);
        steps[index] = 0;
    }

    private void RequireReset(string method)
    {
        if (!isReset)
        {
            throw new InvalidOperationException($"Pendulum.{method}: no episode has begun; call Reset first.");
        }
    }
}
