using System.Diagnostics;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Sampling.Episodes;

/// <summary>
/// What one agent saw, did and earned from a reset on, or from somewhere in an episode on: then it is a chunk, and <see cref="TimeStarted"/>
/// says where. There is one observation more than there are actions: the last is the one that the next action answers, or that the episode
/// ended with. Columns are plain memory, read as spans.
/// </summary>
/// <remarks>Not thread-safe. There are no infos: environments here give none.</remarks>
public sealed partial class SingleAgentEpisode
{
    private readonly EpisodeLayout layout;
    private KeyValuePair<string, EpisodeColumn>[] extraModelOutputs = [];
    private string? id;

    /// <summary>An episode in which nothing has happened yet.</summary>
    /// <param name="observationSpace">Space of the observations as the module takes them; shape and type of the column.</param>
    /// <param name="actionSpace">Space of the actions.</param>
    /// <param name="id">Its id, shared by all its chunks; null makes one.</param>
    /// <param name="capacity">Steps it holds before it grows.</param>
    public SingleAgentEpisode(Space observationSpace, Space actionSpace, string? id = null, int capacity = 0)
        : this(
            new EpisodeLayout(
                observationSpace ?? throw new ArgumentNullException(nameof(observationSpace)),
                actionSpace ?? throw new ArgumentNullException(nameof(actionSpace))),
            id: id ?? Guid.NewGuid().ToString("N"))
    {
        Observations.Reserve(capacity == 0 ? 0 : capacity + 1);
        Actions.Reserve(capacity);
        Rewards.Reserve(capacity);
    }

    /// <summary>An episode of an env runner, whose id is made up when somebody asks.</summary>
    internal SingleAgentEpisode(EpisodeLayout layout, int runner = 0, long number = 0, string? id = null)
    {
        this.layout = layout;
        this.id = id;
        (Runner, Number) = (runner, number);
        Observations = new EpisodeColumn(layout.Observations);
        Actions = new EpisodeColumn(layout.Actions);
        Rewards = new EpisodeColumn(ColumnLayout.Number);
    }

    private SingleAgentEpisode(SingleAgentEpisode source, int first, int length, int lookback)
    {
        layout = source.layout;
        (id, Runner, Number) = (source.id, source.Runner, source.Number);
        AgentId = source.AgentId;
        ModuleId = source.ModuleId;
        MultiAgentEpisodeId = source.MultiAgentEpisodeId;
        VectorIndex = source.VectorIndex;
        SampledAt = source.SampledAt + first;
        WeightsSequenceNumber = source.WeightsSequenceNumber;
        TimeStarted = source.TimeStarted + first;
        Observations = source.Observations.Slice(first, length + 1, lookback);
        Actions = source.Actions.Slice(first, length, lookback);
        Rewards = source.Rewards.Slice(first, length, lookback);
        extraModelOutputs = new KeyValuePair<string, EpisodeColumn>[source.extraModelOutputs.Length];
        for (var i = 0; i < extraModelOutputs.Length; i++)
        {
            var (key, column) = source.extraModelOutputs[i];
            extraModelOutputs[i] = new(key, column.Slice(first, length, lookback));
        }
    }

    /// <summary>The id of the episode; all its chunks have it.</summary>
    public string Id => id ??= $"{Runner}-{Number}";

    /// <summary>The number of the env runner that played it.</summary>
    internal int Runner { get; }

    /// <summary>The number of the episode among those of its env runner.</summary>
    internal long Number { get; }

    /// <summary>The agent, in a multi-agent episode.</summary>
    public string? AgentId { get; init; }

    /// <summary>The module that acts.</summary>
    public string? ModuleId { get; init; }

    /// <summary>The multi-agent episode that this is a part of.</summary>
    public string? MultiAgentEpisodeId { get; init; }

    /// <summary>Space of the observations.</summary>
    public Space ObservationSpace => layout.ObservationSpace;

    /// <summary>Space of the actions.</summary>
    public Space ActionSpace => layout.ActionSpace;

    /// <summary>Which of the sampled environments it was played in, counted over all env runners.</summary>
    public int VectorIndex { get; init; }

    /// <summary>The vector step of the sampling call at which the chunk began.</summary>
    public int SampledAt { get; set; }

    /// <summary>The version of the weights that chose the actions.</summary>
    public long WeightsSequenceNumber { get; set; }

    /// <summary>The step of the episode at which the chunk begins; 0 for a whole episode.</summary>
    public long TimeStarted { get; init; }

    /// <summary>The step of the episode at which the chunk stands: <see cref="TimeStarted"/> + <see cref="Length"/>.</summary>
    public long Time => TimeStarted + Length;

    /// <summary>Steps in the chunk.</summary>
    public int Length => Rewards.Count;

    /// <summary>Whether there is a first observation.</summary>
    public bool IsReset => Observations.Count > 0;

    /// <summary>Whether the episode ended in a state from which nothing more is to be earned.</summary>
    public bool IsTerminated { get; private set; }

    /// <summary>Whether the episode was cut off from outside; its last observation's value bootstraps.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>Whether the episode has ended.</summary>
    public bool IsDone => IsTerminated || IsTruncated;

    /// <summary>Observations, <see cref="Length"/> + 1 rows.</summary>
    public EpisodeColumn Observations { get; }

    /// <summary>Actions as the module chose them.</summary>
    public EpisodeColumn Actions { get; }

    /// <summary>Rewards, float32.</summary>
    public EpisodeColumn Rewards { get; }

    /// <summary>What else the module returned at each step, by column name; nested columns by their dotted path.</summary>
    public IReadOnlyList<KeyValuePair<string, EpisodeColumn>> ExtraModelOutputs => extraModelOutputs;

    /// <summary>Sets the first observation.</summary>
    /// <typeparam name="T">The C# type of the observations' elements.</typeparam>
    /// <param name="observation">The observation.</param>
    /// <exception cref="InvalidOperationException">There is one already.</exception>
    public void AddEnvReset<T>(ReadOnlySpan<T> observation)
        where T : unmanaged
    {
        if (IsReset)
        {
            throw new InvalidOperationException($"Episode {Id} has its first observation already: AddEnvReset is called once.");
        }

        Observations.Add(observation);
        begunAt = Stopwatch.GetTimestamp();
    }

    /// <summary>Adds a step. Nothing is added if a part of it does not fit.</summary>
    /// <typeparam name="TObservation">The C# type of the observations' elements.</typeparam>
    /// <typeparam name="TAction">The C# type of the actions' elements.</typeparam>
    /// <param name="observation">The observation after the step.</param>
    /// <param name="action">The action as the module chose it.</param>
    /// <param name="reward">The reward.</param>
    /// <param name="terminated">Whether the episode ended by its own rules.</param>
    /// <param name="truncated">Whether the episode was cut off; ignored where it also terminated.</param>
    /// <exception cref="InvalidOperationException">The episode has no first observation, or is done.</exception>
    /// <exception cref="ArgumentException">Observation or action has another size than its space.</exception>
    public void AddEnvStep<TObservation, TAction>(
        ReadOnlySpan<TObservation> observation,
        ReadOnlySpan<TAction> action,
        float reward,
        bool terminated = false,
        bool truncated = false)
        where TObservation : unmanaged
        where TAction : unmanaged
    {
        if (!IsReset || IsDone)
        {
            throw new InvalidOperationException($"Episode {Id} {(IsDone ? "is done" : "has no first observation: call AddEnvReset first")}; it takes no step.");
        }

        if (observation.Length != Observations.RowSize || action.Length != Actions.RowSize)
        {
            throw new ArgumentException(
                $"Episode {Id}: a step has an observation of {observation.Length} and an action of {action.Length} elements, expected {Observations.RowSize} and {Actions.RowSize}.");
        }

        Actions.Add(action);
        Observations.Add(observation);
        Rewards.AddNumber(reward);
        End(terminated, truncated);
        Clock();
    }

    /// <summary>The column of an extra model output.</summary>
    /// <param name="key">Its name or dotted path.</param>
    /// <returns>The column, or null where there is none.</returns>
    public EpisodeColumn? FindExtraModelOutput(string key)
    {
        foreach (var (name, column) in extraModelOutputs)
        {
            if (ReferenceEquals(name, key) || name == key)
            {
                return column;
            }
        }

        return null;
    }

    /// <summary>Adds a column of extra model outputs, to be filled with a row a step.</summary>
    /// <param name="key">Its name or dotted path.</param>
    /// <param name="dtype">Type of its elements.</param>
    /// <param name="rowShape">Shape of one row.</param>
    /// <returns>The empty column.</returns>
    /// <exception cref="ArgumentException">There is such a column.</exception>
    public EpisodeColumn AddExtraModelOutput(string key, ScalarType dtype, ReadOnlySpan<long> rowShape)
    {
        if (FindExtraModelOutput(key) is not null)
        {
            throw new ArgumentException($"Episode {Id} has the extra model output '{key}' already.", nameof(key));
        }

        return AddExtraModelOutput(key, new ColumnLayout(dtype, rowShape));
    }

    /// <summary>Adds a column that is known not to be there.</summary>
    internal EpisodeColumn AddExtraModelOutput(string key, ColumnLayout rows)
    {
        var column = new EpisodeColumn(rows);
        extraModelOutputs = [.. extraModelOutputs, new(key, column)];
        return column;
    }

    /// <summary>The undiscounted sum of the rewards of this chunk.</summary>
    public double GetReturn()
    {
        var sum = 0.0;
        foreach (var reward in Rewards.AsSpan<float>())
        {
            sum += reward;
        }

        return sum;
    }

    /// <summary>
    /// The chunk that goes on where this one stops: same id, beginning with this one's last observation. Rows of this chunk are copied in
    /// front of it.
    /// </summary>
    /// <param name="lookback">How many steps are copied.</param>
    /// <exception cref="InvalidOperationException">The episode is done, or has no first observation.</exception>
    public SingleAgentEpisode Cut(int lookback = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lookback);
        if (IsDone || !IsReset)
        {
            throw new InvalidOperationException($"Episode {Id} {(IsDone ? "is done" : "has no first observation")}: nothing follows that could be cut off.");
        }

        return new SingleAgentEpisode(this, Length, 0, lookback);
    }

    /// <summary>A piece of the episode with memory of its own; it ends as the episode does if it reaches its last step.</summary>
    /// <param name="start">Its first step.</param>
    /// <param name="length">Its steps.</param>
    /// <param name="lookback">How many steps before it are copied in front, as far as there are.</param>
    /// <exception cref="ArgumentOutOfRangeException">The steps are not all the episode's.</exception>
    public SingleAgentEpisode Slice(int start, int length, int lookback = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length - start);
        ArgumentOutOfRangeException.ThrowIfNegative(lookback);
        var slice = new SingleAgentEpisode(this, start, length, lookback);
        if (start + length == Length)
        {
            slice.End(IsTerminated, IsTruncated);
        }

        return slice;
    }

    /// <summary>Drops columns that only the lookback has: the module was not asked in this chunk.</summary>
    internal void DropEmptyExtraModelOutputs()
    {
        if (extraModelOutputs.Any(static output => output.Value.Count == 0))
        {
            extraModelOutputs = [.. extraModelOutputs.Where(static output => output.Value.Count > 0)];
        }
    }

    /// <summary>Marks the episode's end.</summary>
    internal void End(bool terminated, bool truncated)
    {
        IsTerminated = terminated;
        IsTruncated = truncated && !terminated;
    }
}
