using RLModules.Spaces;

namespace RLModules.Sampling.Environments;

/// <summary>
/// <see cref="CartPole"/> with both velocities hidden: the observation is (position, angle), so that one observation does not say where
/// things are going and a module needs memory, or several observations, to do well. All else is CartPole-v1's.
/// </summary>
/// <remarks>The environment of that name among RLlib's examples.</remarks>
public sealed class StatelessCartPole : IVectorEnvironment<long>
{
    private const int FullSize = 4;

    private readonly CartPole cartPole;
    private readonly float[] observations;
    private readonly float[] finalObservations;

    /// <summary>A number of environments, each with a random stream of its own.</summary>
    /// <param name="count">Number of environments, at least 1.</param>
    /// <param name="seed">Decides all their resets, which are those of a <see cref="CartPole"/> of that seed.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public StatelessCartPole(int count, ulong seed = 0)
    {
        cartPole = new CartPole(count, seed);
        observations = new float[count * FullSize];
        finalObservations = new float[count * FullSize];
        var full = (BoxSpace)cartPole.ObservationSpace;
        ObservationSpace = new BoxSpace([full.Low[0], full.Low[2]], [full.High[0], full.High[2]]);
    }

    /// <inheritdoc/>
    public int Count => cartPole.Count;

    /// <summary>Twice the limits of position and angle, as <see cref="CartPole.ObservationSpace"/>.</summary>
    public Space ObservationSpace { get; }

    /// <summary>0 pushes left, 1 pushes right.</summary>
    public Space ActionSpace => cartPole.ActionSpace;

    /// <inheritdoc/>
    public int ObservationSize => 2;

    /// <inheritdoc/>
    public int ActionLength => 1;

    /// <inheritdoc/>
    public void Reset(Span<float> observations, ulong? seed = null)
    {
        VectorStep.RequireLength("StatelessCartPole.Reset", nameof(observations), observations.Length, Count, ObservationSize);
        cartPole.Reset(this.observations, seed);
        Hide(this.observations, observations);
    }

    /// <inheritdoc/>
    public void Step(ReadOnlySpan<long> actions, VectorStep step)
    {
        step.RequireLengths("StatelessCartPole.Step", Count, ObservationSize);
        cartPole.Step(actions, new VectorStep
        {
            Observations = observations,
            FinalObservations = finalObservations,
            Rewards = step.Rewards,
            Terminated = step.Terminated,
            Truncated = step.Truncated,
        });
        Hide(observations, step.Observations);
        for (var i = 0; i < Count; i++)
        {
            if (step.Terminated[i] || step.Truncated[i])
            {
                Hide(finalObservations.AsSpan(i * FullSize, FullSize), step.FinalObservations.Slice(i * ObservationSize, ObservationSize));
            }
        }
    }

    /// <inheritdoc/>
    public void Observe(Span<float> observations)
    {
        VectorStep.RequireLength("StatelessCartPole.Observe", nameof(observations), observations.Length, Count, ObservationSize);
        cartPole.Observe(this.observations);
        Hide(this.observations, observations);
    }

    /// <inheritdoc/>
    public byte[] GetState() => EnvironmentState.Write(nameof(StatelessCartPole), Count, writer =>
    {
        var content = cartPole.GetState();
        writer.Write(content.Length);
        writer.Write(content);
    });

    /// <inheritdoc/>
    public void SetState(ReadOnlySpan<byte> state)
    {
        byte[] content = [];
        EnvironmentState.Read(nameof(StatelessCartPole), Count, state, reader => content = EnvironmentState.ReadBytes(reader));
        cartPole.SetState(content);
    }

    /// <summary>Copies position and angle of each (position, velocity, angle, angular velocity).</summary>
    private static void Hide(ReadOnlySpan<float> full, Span<float> visible)
    {
        for (int from = 0, to = 0; from < full.Length; from += FullSize, to += 2)
        {
            visible[to] = full[from];
            visible[to + 1] = full[from + 2];
        }
    }
}
