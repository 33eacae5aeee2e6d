using RLModules.Checkpoints;
using RLModules.Sampling.Environments;
using RLModules.Sampling.Environments.Failures;

namespace RLModules.Sampling.EnvRunners;

/// <summary>Copies of a multi-agent environment, each with a random stream and with memory for its steps and actions.</summary>
internal sealed partial class MultiAgentVector<TAction> : IDisposable
    where TAction : unmanaged
{
    private readonly IMultiAgentEnvironment<TAction>?[] environments;
    private readonly RandomSource[] random;

    public MultiAgentVector(IReadOnlyList<IMultiAgentEnvironment<TAction>> environments, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(environments);
        if (environments.Count == 0)
        {
            throw new ArgumentException("A runner plays in at least one environment, got none.", nameof(environments));
        }

        this.environments = [.. environments];
        failed = new bool[environments.Count];
        failuresInARow = new int[environments.Count];
        random = EnvironmentState.RandomStreams(seed, environments.Count);
        Agents = environments[0].PossibleAgents;
        for (var i = 1; i < environments.Count; i++)
        {
            if (!environments[i].PossibleAgents.SequenceEqual(Agents))
            {
                throw new ArgumentException(
                    $"Environment {i} has agents {string.Join(", ", environments[i].PossibleAgents)}, expected those of environment 0, {string.Join(", ", Agents)}: create equal environments.",
                    nameof(environments));
            }
        }

        Steps = [.. environments.Select(_ => new MultiAgentStep(Agents))];
        Actions = [.. Steps.Select(step => new MultiAgentActions<TAction>(step))];
    }

    public int Count => environments.Length;

    public MultiAgentSpaces Agents { get; }

    /// <summary>What each environment last wrote.</summary>
    public MultiAgentStep[] Steps { get; }

    /// <summary>What the agents of each environment do next.</summary>
    public MultiAgentActions<TAction>[] Actions { get; }

    /// <summary>Seeds every environment's random stream.</summary>
    public void Seed(ulong seed) => EnvironmentState.RandomStreams(seed, Count).CopyTo(random, 0);

    /// <summary>Begins an episode in an environment; one that fails is replaced and tried again, if it may be.</summary>
    /// <exception cref="EnvironmentFailedException">It failed and was not replaced.</exception>
    public void Reset(int index)
    {
        Actions[index].Clear();
        failed[index] = false;
        do
        {
            Steps[index].BeginEpisode();
        }
        while (!Call(index, EnvironmentCall.Reset));
    }

    /// <summary>One step of an environment with the actions it was given.</summary>
    /// <exception cref="EnvironmentFailedException">It failed and was not replaced.</exception>
    public void Step(int index)
    {
        Steps[index].BeginStep();
        failed[index] = !Call(index, EnvironmentCall.Step);
        Actions[index].Clear();
    }

    /// <summary>The environments' state.</summary>
    /// <param name="isSaved">Whether more than the random streams is kept; not where all begin with a reset.</param>
    public MultiAgentVectorState GetState(bool isSaved) => new(
        [.. random.Select(static source => source.State)],
        [.. Steps.Select(Bytes)],
        isSaved && environments.All(static environment => environment is IStatefulEnvironment)
            ? [.. environments.Select(static environment => ((IStatefulEnvironment)environment!).GetState())]
            : [],
        FailedCount,
        [.. failuresInARow]);

    /// <summary>Whether a state can be gone on from.</summary>
    public bool CanGoOnFrom(MultiAgentVectorState state) =>
        state.Contents.Length == Count && environments.All(static environment => environment is IStatefulEnvironment);

    /// <summary>Tries a state and takes it back: only the environments themselves know their bytes.</summary>
    /// <param name="state">The state.</param>
    /// <param name="hasBegun">Whether there is a state to go back to; otherwise the next thing that happens is a reset.</param>
    /// <exception cref="CheckpointMismatchException">An environment refuses its part.</exception>
    public void Try(MultiAgentVectorState state, bool hasBegun)
    {
        var before = GetState(isSaved: hasBegun);
        try
        {
            SetState(state);
        }
        catch (InvalidDataException exception)
        {
            throw new CheckpointMismatchException(exception.Message, exception);
        }
        finally
        {
            if (hasBegun)
            {
                SetState(before);
            }
            else
            {
                SetRandom(before);
            }
        }
    }

    /// <summary>Goes back to a state.</summary>
    /// <exception cref="InvalidDataException">An environment refuses its part.</exception>
    public void SetState(MultiAgentVectorState state)
    {
        for (var i = 0; i < Count; i++)
        {
            // Begun first, so that the environment holds the random source whose state is then set.
            Reset(i);
            ((IStatefulEnvironment)environments[i]!).SetState(state.Contents[i]);
            SetStep(i, state.Steps[i]);
        }

        SetRandom(state);
    }

    /// <summary>Sets the random streams and the counts of failures, all there is of environments that begin with a reset.</summary>
    public void SetRandom(MultiAgentVectorState state)
    {
        FailedCount = state.FailedCount;
        state.FailuresInARow.CopyTo(failuresInARow, 0);
        for (var i = 0; i < Count; i++)
        {
            random[i].State = state.Random[i];
        }
    }

    private static byte[] Bytes(MultiAgentStep step)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        step.Write(writer);
        writer.Flush();
        return stream.ToArray();
    }

    private void SetStep(int index, byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        try
        {
            Steps[index].Read(reader);
        }
        catch (EndOfStreamException exception)
        {
            throw new InvalidDataException($"The step of environment {index} has {bytes.Length} bytes, which are too few for agents {Agents.Names}.", exception);
        }
    }
}
