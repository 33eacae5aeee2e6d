using System.Collections;
using System.Runtime.InteropServices;
using RLModules.Sampling.Episodes;
using static TorchSharp.torch;

namespace RLModules.Sampling.EnvRunners;

/// <summary>
/// The episode that each environment is in. Steps are written to a log first; they are in the episodes as soon as somebody looks at them,
/// and at the end of each sampling call.
/// </summary>
/// <param name="layout">What all episodes have in common.</param>
/// <param name="count">Number of environments.</param>
/// <param name="offset">What the first of them is counted as.</param>
internal sealed class RunningEpisodes(EpisodeLayout layout, int count, int offset) : IReadOnlyList<SingleAgentEpisode>
{
    private readonly SingleAgentEpisode[] episodes = new SingleAgentEpisode[count];
    private readonly int[] written = new int[count];
    private readonly StepLog outputs = new(count);
    private readonly StepLog.Column observations = new(Columns.Obs, layout.Observations, count);
    private readonly StepLog.Column actions = new(Columns.Actions, layout.Actions, count);
    private readonly StepLog.Column rewards = new(Columns.Rewards, ColumnLayout.Number, count);

    /// <inheritdoc/>
    public int Count => count;

    private int Steps => rewards.Blocks;

    /// <summary>The episode of an environment, up to date.</summary>
    public SingleAgentEpisode this[int index]
    {
        get
        {
            Write(index, Steps);
            return episodes[index];
        }
    }

    /// <summary>Begins a sampling call, with <see cref="Begin"/> for new episodes and <see cref="AddObservations"/> behind it.</summary>
    public void Clear()
    {
        observations.Clear();
        actions.Clear();
        rewards.Clear();
        outputs.Clear();
        Array.Clear(written);
    }

    /// <summary>Sets the episode that an environment begins with the observations that are added last.</summary>
    public void Begin(int index, SingleAgentEpisode episode) => (episodes[index], written[index]) = (episode, Steps);

    /// <summary>Adds the observations that are acted on next: before the first step, and after each.</summary>
    public void AddObservations(ReadOnlySpan<byte> rows) => observations.Add(rows);

    /// <summary>Adds the actions that the module chose.</summary>
    public void AddActions(ReadOnlySpan<byte> rows) => actions.Add(rows);

    /// <summary>Adds what else the module returned for the step that is played.</summary>
    public void AddOutput(string name, Tensor values) => outputs.Add(Steps, name, values);

    /// <summary>Adds the rewards, which completes the step.</summary>
    public void AddRewards(ReadOnlySpan<float> values) => rewards.Add(MemoryMarshal.AsBytes(values));

    /// <summary>Ends an environment's episode with the step just completed.</summary>
    /// <returns>The episode.</returns>
    public SingleAgentEpisode End(int index, ReadOnlySpan<byte> finalObservation, bool terminated, bool truncated)
    {
        Write(index, Steps, finalObservation);
        episodes[index].End(terminated, truncated);
        return episodes[index];
    }

    /// <summary>Truncates the episode of an environment that failed in the step just completed, with the step before.</summary>
    /// <returns>The episode, which may be without steps.</returns>
    public SingleAgentEpisode Abandon(int index)
    {
        Write(index, Steps - 1);
        episodes[index].End(terminated: false, truncated: true);
        return episodes[index];
    }

    /// <summary>Log-probabilities of all actions at once, into the episodes of this call, those that ended included.</summary>
    public void AddLogProbabilities(RLModule module, IReadOnlyList<SingleAgentEpisode> sampled)
    {
        if (outputs.Find(Columns.ActionDistInputs) is not { Blocks: > 0 } inputs || outputs.Find(Columns.ActionLogp) is { Blocks: > 0 })
        {
            return;
        }

        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var distribution = module.ActionDistributionType.FromInputs(ToTensor(inputs));
        var logProbabilities = new StepLog.Column(Columns.ActionLogp, ColumnLayout.Number, count);
        logProbabilities.Add(distribution.LogProb(ToTensor(actions)).contiguous().bytes);
        foreach (var episode in sampled)
        {
            var destination = episode.AddExtraModelOutput(Columns.ActionLogp, ColumnLayout.Number);
            logProbabilities.CopyTo(destination, episode.VectorIndex - offset, episode.SampledAt, episode.SampledAt + episode.Length);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<SingleAgentEpisode> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Tensor ToTensor(StepLog.Column column)
    {
        var values = empty([(long)Steps * count, .. column.Layout.RowShape], column.Layout.DType);
        column.Bytes.CopyTo(values.bytes);
        return values;
    }

    private void Write(int index, int until, ReadOnlySpan<byte> finalObservation = default)
    {
        var (episode, from) = (episodes[index], written[index]);
        if (!episode.IsReset)
        {
            // Room for all at once: most episodes are written when they end.
            observations.CopyTo(episode.Observations, index, from, from + 1, room: until - from + 1);
        }

        if (from == until)
        {
            return;
        }

        written[index] = until;
        episode.Clock();
        actions.CopyTo(episode.Actions, index, from, until);
        rewards.CopyTo(episode.Rewards, index, from, until);
        observations.CopyTo(episode.Observations, index, from + 1, finalObservation.IsEmpty ? until + 1 : until);
        episode.Observations.AddBytes(finalObservation);
        foreach (var column in outputs.Outputs)
        {
            if (column.Blocks > 0)
            {
                var output = episode.FindExtraModelOutput(column.Name) ?? episode.AddExtraModelOutput(column.Name, column.Layout);
                column.CopyTo(output, index, from, until);
            }
        }
    }
}
