using RLModules.Learning.Learners;
using RLModules.Metrics;
using RLModules.Sampling.Episodes;
using static TorchSharp.torch;

namespace RLModules.Learning.LearnerGroups;

/// <summary>Updates that the caller waits for.</summary>
public sealed partial class LearnerGroup
{
    /// <summary>
    /// Learns from a batch. Several learners get ⌈rows / learners⌉ rows of each module, in order, and make the same number of gradient steps; a minibatch size is each learner's.
    /// </summary>
    /// <param name="batch">The train batch. Not disposed here.</param>
    /// <param name="options">Epochs and minibatches; null means the whole batch once.</param>
    /// <param name="environmentStepsSampled">All environment steps sampled so far, which schedules follow.</param>
    /// <param name="cancellationToken">Stops several learners between two gradient steps; those made stay.</param>
    /// <returns>What all learners measured since the last update, by module id and name.</returns>
    /// <exception cref="ArgumentException">The batch is refused, see <see cref="Learner.UpdateFromBatch(MultiAgentBatch, UpdateOptions, long)"/>; nothing has changed.</exception>
    /// <exception cref="LearnerFailedException">One of several learners failed. The others made the gradient steps before that, and no other; all have the first one's state.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public MetricsResult UpdateFromBatch(MultiAgentBatch batch, UpdateOptions? options = null, long environmentStepsSampled = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ObjectDisposedException.ThrowIf(isDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (IsLocal)
        {
            return Learner.UpdateFromBatch(batch, options, environmentStepsSampled);
        }

        using var scope = NewDisposeScope();
        return UpdateFromShards(Split(batch), options, environmentStepsSampled, cancellationToken);
    }

    /// <summary>Learns from a batch that is divided already, one part a learner.</summary>
    /// <param name="shards">The parts, as many as there are learners; a part may lack rows of a module, or all. Not disposed here.</param>
    /// <inheritdoc cref="UpdateFromBatch"/>
    /// <param name="options">Epochs and minibatches; null means the whole batch once.</param>
    /// <param name="environmentStepsSampled">All environment steps sampled so far, which schedules follow.</param>
    /// <param name="cancellationToken">Stops several learners between two gradient steps; those made stay.</param>
    public MetricsResult UpdateFromShards(
        IReadOnlyList<MultiAgentBatch> shards,
        UpdateOptions? options = null,
        long environmentStepsSampled = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(shards);
        ObjectDisposedException.ThrowIf(isDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (shards.Count != learners.Length)
        {
            throw new ArgumentException($"The batch has {shards.Count} parts, the group {learners.Length} learners: give one part to each.", nameof(shards));
        }

        if (IsLocal)
        {
            return Learner.UpdateFromBatch(shards[0], options, environmentStepsSampled);
        }

        var together = OptionsFor(shards, options);
        return Update(
            (learner, rank) => learner.UpdateFromBatch(shards[rank], together, environmentStepsSampled),
            shards.Sum(shard => shard.EnvironmentSteps),
            cancellationToken);
    }

    /// <summary>
    /// Learns from episodes; each learner's own connector makes its batch. Several learners get the same number of steps, but for one: long episodes first, cut where they do not
    /// fit. What a connector does over a whole batch, such as standardising advantages, it does over its learner's part.
    /// </summary>
    /// <param name="episodes">The episodes or pieces of them, each with the id of its module; without one it is the only module's.</param>
    /// <param name="options">Epochs and minibatches; null means the whole batch once.</param>
    /// <param name="environmentStepsSampled">All environment steps sampled so far, which schedules follow.</param>
    /// <param name="environmentSteps">The environment steps behind the episodes; null where each of theirs is one, as with a single agent.</param>
    /// <param name="cancellationToken">Stops several learners between two gradient steps; those made stay.</param>
    /// <returns>What all learners measured since the last update, by module id and name.</returns>
    /// <exception cref="ArgumentException">There are no episodes, or one has no steps; nothing has changed.</exception>
    /// <exception cref="LearnerFailedException">One of several learners failed. The others made the gradient steps before that, and no other; all have the first one's state.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public MetricsResult UpdateFromEpisodes(
        IReadOnlyList<SingleAgentEpisode> episodes,
        UpdateOptions? options = null,
        long environmentStepsSampled = 0,
        long? environmentSteps = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(episodes);
        ObjectDisposedException.ThrowIf(isDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (IsLocal)
        {
            return Learner.UpdateFromEpisodes(episodes, options, environmentStepsSampled, environmentSteps);
        }

        var (update, steps) = EpisodeUpdate(episodes, options, environmentStepsSampled, environmentSteps);
        return Update(update, steps, cancellationToken);
    }

    private static UpdateOptions SameCount(UpdateOptions? options, long largestSteps, int learners)
    {
        options ??= new UpdateOptions();
        return options.NumTotalMinibatches > 0 || options.MinibatchSize is not { } size
            ? options
            : options with { NumTotalMinibatches = Math.Max(1, ModuleMinibatches.CountForLearners(options.NumEpochs, largestSteps, learners, size)) };
    }

    private MultiAgentBatch[] Split(MultiAgentBatch batch)
    {
        Learner.RequireKnownModules(batch);
        return [.. BatchShards.Split(batch.Modules, Count).Select((modules, rank) => new MultiAgentBatch(modules, StepsOf(rank, batch.EnvironmentSteps)))];
    }

    // So divided that the parts add up to the whole.
    private long StepsOf(int rank, long environmentSteps) => (environmentSteps * (rank + 1) / Count) - (environmentSteps * rank / Count);

    private UpdateOptions OptionsFor(IReadOnlyList<MultiAgentBatch> shards, UpdateOptions? options)
    {
        var steps = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var shard in shards)
        {
            Learner.RequireKnownModules(shard);
            foreach (var id in shard.ModuleIds)
            {
                steps[id] = steps.GetValueOrDefault(id) + BatchRows.Of(id, shard.Modules.GetDict(id)).Steps;
            }
        }

        return SameCount(options, steps.Values.DefaultIfEmpty().Max(), Count);
    }

    private (Func<Learner, int, MetricsResult> Update, long EnvironmentSteps) EpisodeUpdate(
        IReadOnlyList<SingleAgentEpisode> episodes,
        UpdateOptions? options,
        long environmentStepsSampled,
        long? environmentSteps)
    {
        if (episodes.Count == 0)
        {
            throw new ArgumentException("There are no episodes to learn from.", nameof(episodes));
        }

        var parts = EpisodeShards.Assign([.. episodes.Select(episode => episode.Length)], Count);
        var shards = parts.Select(shard => shard.Select(part => PartOf(episodes[part.Episode], part)).ToArray()).ToArray();
        var largest = episodes.GroupBy(episode => episode.ModuleId ?? "", StringComparer.Ordinal).Max(group => group.Sum(episode => (long)episode.Length));
        var steps = environmentSteps ?? episodes.Sum(episode => (long)episode.Length);
        var together = SameCount(options, largest, Count);
        return (Update, steps);

        MetricsResult Update(Learner learner, int rank) => shards[rank].Length > 0
            ? learner.UpdateFromEpisodes(shards[rank], together, environmentStepsSampled, StepsOf(rank, steps))
            : learner.UpdateFromBatch(new MultiAgentBatch([], StepsOf(rank, steps)), together, environmentStepsSampled);
    }

    private SingleAgentEpisode PartOf(SingleAgentEpisode episode, EpisodePart part) =>
        part.Length == episode.Length ? episode : episode.Slice(part.Start, part.Length, Math.Max(1, config.EpisodeLookbackHorizon));
}
