using RLModules.Checkpoints;
using RLModules.Learning.Learners;
using RLModules.Metrics;
using RLModules.Sampling.Episodes;
using static TorchSharp.torch;

namespace RLModules.Learning.LearnerGroups;

/// <summary>Updates that go on while the caller does something else, and what all updates have in common.</summary>
public sealed partial class LearnerGroup
{
    private readonly Queue<GroupUpdate> updates = new();
    private readonly List<MetricsResult> finished = [];

    /// <summary>Updates that were begun and whose results were not collected.</summary>
    public int NumOutstandingUpdates => updates.Count;

    /// <summary>Environment steps that were not learned from, because too many updates waited or because a learner failed in one before.</summary>
    public long EnvironmentStepsDropped { get; private set; }

    /// <summary>
    /// Begins an update and returns at once, with the results of earlier ones that have finished. If <see cref="Configuration.AlgorithmConfig.MaxRequestsInFlightPerLearner"/> updates are under
    /// way, this one is dropped and counted.
    /// </summary>
    /// <param name="batch">The train batch; it is copied.</param>
    /// <param name="options">Epochs and minibatches; null means the whole batch once.</param>
    /// <param name="environmentStepsSampled">All environment steps sampled so far, which schedules follow.</param>
    /// <returns>The results of earlier updates, in their order; none if none has finished.</returns>
    /// <exception cref="InvalidOperationException">The learner is on the caller's thread.</exception>
    /// <exception cref="ArgumentException">The batch is refused; nothing has changed.</exception>
    /// <exception cref="LearnerFailedException">An earlier update failed; this one was not begun, and those between were dropped and counted.</exception>
    public IReadOnlyList<MetricsResult> BeginUpdateFromBatch(MultiAgentBatch batch, UpdateOptions? options = null, long environmentStepsSampled = 0)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        return Begin(batch.EnvironmentSteps, () =>
        {
            var shards = Split(batch);
            var together = OptionsFor(shards, options);
            var own = shards.Select(shard => shard.Modules.Map(column => column.clone().DetachFromDisposeScope())).ToArray();
            Start((learner, rank) => learner.UpdateFromBatch(new MultiAgentBatch(own[rank], shards[rank].EnvironmentSteps), together, environmentStepsSampled), batch.EnvironmentSteps, own);
        });
    }

    /// <summary>Begins an update from episodes, as <see cref="BeginUpdateFromBatch"/> does from a batch.</summary>
    /// <param name="episodes">The episodes; they may not change any more.</param>
    /// <inheritdoc cref="BeginUpdateFromBatch"/>
    /// <param name="options">Epochs and minibatches; null means the whole batch once.</param>
    /// <param name="environmentStepsSampled">All environment steps sampled so far, which schedules follow.</param>
    /// <param name="environmentSteps">The environment steps behind the episodes; null where each of theirs is one, as with a single agent.</param>
    public IReadOnlyList<MetricsResult> BeginUpdateFromEpisodes(
        IReadOnlyList<SingleAgentEpisode> episodes,
        UpdateOptions? options = null,
        long environmentStepsSampled = 0,
        long? environmentSteps = null)
    {
        ArgumentNullException.ThrowIfNull(episodes);
        return Begin(environmentSteps ?? episodes.Sum(episode => (long)episode.Length), () =>
        {
            var (update, steps) = EpisodeUpdate(episodes, options, environmentStepsSampled, environmentSteps);
            Start(update, steps, []);
        });
    }

    /// <summary>Waits for all updates that were begun, and gives the results that were not given yet.</summary>
    /// <exception cref="LearnerFailedException">An update failed; those after it were dropped and counted.</exception>
    public IReadOnlyList<MetricsResult> CollectResults()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        WaitForUpdates();
        return TakeFinished();
    }

    private List<MetricsResult> Begin(long environmentSteps, Action start)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (IsLocal)
        {
            throw new InvalidOperationException("The learner is on the caller's thread, so nothing can go on beside it: set NumLearners to 1 or more, or call UpdateFromBatch.");
        }

        while (updates.TryPeek(out var first) && first.IsFinished)
        {
            CollectFirst();
        }

        if (updates.Count < config.MaxRequestsInFlightPerLearner)
        {
            start();
        }
        else
        {
            Drop(environmentSteps);
        }

        return TakeFinished();
    }

    private MetricsResult Update(Func<Learner, int, MetricsResult> update, long environmentSteps, CancellationToken cancellationToken)
    {
        WaitForUpdates();
        Start(update, environmentSteps, []);
        using (cancellationToken.Register(meeting!.Stop))
        {
            CollectFirst(cancellationToken);
        }

        var result = finished[^1];
        finished.RemoveAt(finished.Count - 1);
        return result;
    }

    private void Start(Func<Learner, int, MetricsResult> update, long environmentSteps, IReadOnlyList<TensorDict> owned) =>
        updates.Enqueue(new GroupUpdate([.. threads.Select((thread, rank) => thread.Run(() => RunUpdate(update, rank)))], environmentSteps, owned));

    // Whoever fails stops the others, who would wait for it; updates that wait behind do not begin.
    private MetricsResult RunUpdate(Func<Learner, int, MetricsResult> update, int rank)
    {
        if (meeting!.IsStopped)
        {
            throw new OperationCanceledException();
        }

        try
        {
            return update(learners[rank], rank);
        }
        catch
        {
            meeting.Stop();
            throw;
        }
    }

    private void WaitForUpdates()
    {
        while (updates.Count > 0)
        {
            CollectFirst();
        }
    }

    private void CollectFirst(CancellationToken cancellationToken = default)
    {
        var update = updates.Dequeue();
        var (results, failure) = update.Wait();
        if (failure is not { } failed)
        {
            Metrics.MergeAndLog(results);
            finished.Add(Metrics.Reduce());
            return;
        }

        while (updates.TryDequeue(out var abandoned))
        {
            abandoned.Wait();
            Drop(abandoned.EnvironmentSteps);
        }

        Realign();
        if (failed.Exception is OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        throw new LearnerFailedException(failed.Learner, Count, failed.Exception);
    }

    /// <summary>Gives the first learner's state to all, and lets them meet again. What each of them measured stays its own.</summary>
    private void Realign()
    {
        using var scope = NewDisposeScope();
        var state = Learner.GetState(notComponents: ["metrics_logger"]);
        foreach (var learner in learners.AsSpan(1))
        {
            learner.SetState(state);
            learner.WeightsSequenceNumber = Learner.WeightsSequenceNumber;
        }

        meeting!.Open();
    }

    private void Drop(long environmentSteps)
    {
        EnvironmentStepsDropped += environmentSteps;
        Metrics.LogValue((ModuleId.AllModules, LearnerMetrics.EnvironmentStepsDroppedLifetime), environmentSteps, Reduction.LifetimeSum);
    }

    private List<MetricsResult> TakeFinished()
    {
        var taken = new List<MetricsResult>(finished);
        finished.Clear();
        return taken;
    }
}
