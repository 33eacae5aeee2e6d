using RLModules.Spaces;

namespace RLModules.Sampling.Environments;

/// <summary>Makes environments of the plain kind step together: one after the other, reset as their episodes end.</summary>
/// <typeparam name="TAction">Number of an action: <see cref="long"/> for discrete spaces, <see cref="float"/> for boxes.</typeparam>
public sealed class VectorEnvironment<TAction> : IVectorEnvironment<TAction>
    where TAction : unmanaged
{
    private readonly IEnvironment<TAction>[] environments;
    private readonly RandomSource[] random;
    private readonly int[] steps;
    private readonly float[] observations;
    private readonly int maxEpisodeSteps;
    private readonly string stepName;
    private bool isReset;

    /// <summary>A number of environments, each with a random stream of its own.</summary>
    /// <param name="count">Number of environments, at least 1.</param>
    /// <param name="create">Makes the environment of an index; all must have the same spaces.</param>
    /// <param name="seed">Decides every random number that the environments draw.</param>
    /// <param name="maxEpisodeSteps">Steps after which an episode is truncated; by default only the environments themselves end one.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> or <paramref name="maxEpisodeSteps"/> is below 1.</exception>
    /// <exception cref="ArgumentException">The environments differ in their sizes.</exception>
    public VectorEnvironment(int count, Func<int, IEnvironment<TAction>> create, ulong seed = 0, int maxEpisodeSteps = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxEpisodeSteps, 1);
        ArgumentNullException.ThrowIfNull(create);
        environments = [.. Enumerable.Range(0, count).Select(create)];
        random = EnvironmentState.RandomStreams(seed, count);
        steps = new int[count];
        this.maxEpisodeSteps = maxEpisodeSteps;
        ObservationSize = environments[0].ObservationSize;
        ActionLength = environments[0].ActionLength;
        observations = new float[count * ObservationSize];
        Name = environments[0].GetType().Name;
        stepName = Name + ".Step";
        for (var i = 1; i < count; i++)
        {
            if (environments[i].ObservationSize != ObservationSize || environments[i].ActionLength != ActionLength)
            {
                throw new ArgumentException(
                    $"{Name}: environment {i} has observations of {environments[i].ObservationSize} and actions of "
                    + $"{environments[i].ActionLength} numbers, expected {ObservationSize} and {ActionLength} as in environment 0. "
                    + "Create equal environments.",
                    nameof(create));
            }
        }
    }

    /// <inheritdoc/>
    public int Count => environments.Length;

    /// <inheritdoc/>
    public Space ObservationSpace => environments[0].ObservationSpace;

    /// <inheritdoc/>
    public Space ActionSpace => environments[0].ActionSpace;

    /// <inheritdoc/>
    public int ObservationSize { get; }

    /// <inheritdoc/>
    public int ActionLength { get; }

    /// <summary>The environment's own class: it is what errors and saved states name.</summary>
    private string Name { get; }

    /// <inheritdoc/>
    public void Reset(Span<float> observations, ulong? seed = null)
    {
        VectorStep.RequireLength(Name + ".Reset", nameof(observations), observations.Length, Count, ObservationSize);
        if (seed is { } value)
        {
            EnvironmentState.RandomStreams(value, Count).CopyTo(random, 0);
        }

        for (var i = 0; i < environments.Length; i++)
        {
            Begin(i);
        }

        isReset = true;
        this.observations.CopyTo(observations);
    }

    /// <inheritdoc/>
    public void Step(ReadOnlySpan<TAction> actions, VectorStep step)
    {
        RequireReset("Step");
        VectorStep.RequireLength(stepName, nameof(actions), actions.Length, Count, ActionLength);
        step.RequireLengths(stepName, Count, ObservationSize);
        for (var i = 0; i < environments.Length; i++)
        {
            var observation = Observation(i);
            var (reward, terminated, truncated) = environments[i].Step(actions.Slice(i * ActionLength, ActionLength), observation);
            steps[i]++;
            truncated = !terminated && (truncated || steps[i] >= maxEpisodeSteps);
            step.Rewards[i] = reward;
            step.Terminated[i] = terminated;
            step.Truncated[i] = truncated;
            if (terminated || truncated)
            {
                observation.CopyTo(step.FinalObservations[(i * ObservationSize)..]);
                Begin(i);
            }
        }

        observations.CopyTo(step.Observations);
    }

    /// <inheritdoc/>
    public void Observe(Span<float> observations)
    {
        RequireReset("Observe");
        VectorStep.RequireLength(Name + ".Observe", nameof(observations), observations.Length, Count, ObservationSize);
        this.observations.CopyTo(observations);
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The environment does not implement <see cref="IStatefulEnvironment"/>.</exception>
    public byte[] GetState() => EnvironmentState.Write(Name, Count, writer =>
    {
        writer.Write(isReset);
        for (var i = 0; i < environments.Length; i++)
        {
            EnvironmentState.WriteRandom(writer, random[i].State);
            writer.Write(steps[i]);
            foreach (var number in Observation(i))
            {
                writer.Write(number);
            }

            var content = Resumable(i).GetState();
            writer.Write(content.Length);
            writer.Write(content);
        }
    });

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The environment does not implement <see cref="IStatefulEnvironment"/>.</exception>
    public void SetState(ReadOnlySpan<byte> state)
    {
        for (var i = 0; i < environments.Length; i++)
        {
            Resumable(i);
        }

        var saved = new (RandomState Random, int Steps, float[] Observation, byte[] Content)[Count];
        var savedIsReset = false;
        EnvironmentState.Read(Name, Count, state, reader =>
        {
            savedIsReset = reader.ReadBoolean();
            for (var i = 0; i < saved.Length; i++)
            {
                saved[i].Random = EnvironmentState.ReadRandom(reader);
                saved[i].Steps = reader.ReadInt32();
                saved[i].Observation = [.. Enumerable.Range(0, ObservationSize).Select(_ => reader.ReadSingle())];
                saved[i].Content = EnvironmentState.ReadBytes(reader);
            }
        });

        for (var i = 0; i < environments.Length; i++)
        {
            // Begun first, so that the environment holds the random source whose state is then set.
            Begin(i);
            Resumable(i).SetState(saved[i].Content);
            random[i].State = saved[i].Random;
            steps[i] = saved[i].Steps;
            saved[i].Observation.CopyTo(Observation(i));
        }

        isReset = savedIsReset;
    }

    private void Begin(int index)
    {
        steps[index] = 0;
        environments[index].Reset(random[index], Observation(index));
    }

    private Span<float> Observation(int index) => observations.AsSpan(index * ObservationSize, ObservationSize);

    private IStatefulEnvironment Resumable(int index) => environments[index] as IStatefulEnvironment
        ?? throw new NotSupportedException($"{Name} cannot be saved or resumed: it does not implement IStatefulEnvironment. Implement it beside IEnvironment.");

    private void RequireReset(string method)
    {
        if (!isReset)
        {
            throw new InvalidOperationException($"{Name}.{method}: no episode has begun; call Reset first.");
        }
    }
}
