using RLModules.Checkpoints;
using RLModules.Learning.Configuration;
using RLModules.Learning.Learners;
using RLModules.Metrics;
using RLModules.Sampling.EnvRunners;

namespace RLModules.Learning.LearnerGroups;

/// <summary>
/// One learner on the caller's thread, or several that share each batch, every one on a thread of its own with a replica of the modules (RLlib's <c>LearnerGroup</c>). They average
/// their gradients, weighted by the rows that count, before these are clipped, and take the same step: the replicas stay equal to the bit, and one seed and one number of
/// learners give one run, whichever thread was first.
/// </summary>
/// <remarks>
/// Not thread-safe. The first learner stands for all: its state is the group's, and a restored state is given to all. Losses that draw from the engine's own
/// generator (dropout) are repeatable with one learner only, since the threads share that generator.
/// </remarks>
public sealed partial class LearnerGroup : ICheckpointable, IDisposable
{
    private readonly AlgorithmConfig config;
    private readonly Learner[] learners;
    private readonly CallThread[] threads;
    private readonly InProcessMeeting? meeting;
    private bool isDisposed;

    /// <summary>Makes <see cref="AlgorithmConfig.NumLearners"/> learners, or one on the caller's thread if that is 0. All begin with the first one's weights.</summary>
    /// <param name="config">The settings.</param>
    /// <param name="createLearner">Makes a learner with modules of its own, built or not. The group disposes it.</param>
    /// <exception cref="ArgumentException">Two learners have the same module.</exception>
    public LearnerGroup(AlgorithmConfig config, Func<AlgorithmConfig, Learner> createLearner)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(createLearner);
        this.config = config;
        learners = Create(config, createLearner);
        threads = [.. Enumerable.Range(0, config.NumLearners).Select(rank => new CallThread($"learner {rank}"))];
        if (threads.Length > 0)
        {
            meeting = new InProcessMeeting(threads.Length);
        }

        for (var rank = 0; rank < threads.Length && threads.Length > 1; rank++)
        {
            learners[rank].Exchange = meeting![rank];
        }
    }

    /// <summary>The number of learners with a thread of their own; 0 if there is one on the caller's, as in RLlib.</summary>
    public int Count => threads.Length;

    /// <summary>Whether the learner is on the caller's thread.</summary>
    public bool IsLocal => threads.Length == 0;

    /// <summary>The first learner, whose state stands for all. Change nothing in it while there are others: use <see cref="ForEachLearner"/>.</summary>
    public Learner Learner => learners[0];

    /// <summary>What learners with threads of their own have measured together.</summary>
    public MetricsLogger Metrics { get; } = new();

    /// <summary>Calls every learner, each on its thread, when the updates under way have finished.</summary>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <param name="call">What is called.</param>
    /// <returns>The results in the order of the learners.</returns>
    /// <exception cref="LearnerFailedException">A call failed; all have been made.</exception>
    public IReadOnlyList<T> ForEachLearner<T>(Func<Learner, T> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        WaitForUpdates();
        if (IsLocal)
        {
            return [call(learners[0])];
        }

        var calls = threads.Select((thread, rank) => thread.Run(() => call(learners[rank]))).ToArray();
        Exception? failure = null;
        var results = new T[calls.Length];
        for (var rank = 0; rank < calls.Length; rank++)
        {
            try
            {
                results[rank] = calls[rank].GetAwaiter().GetResult();
            }
            catch (Exception exception)
            {
                failure ??= new LearnerFailedException(rank, Count, exception);
            }
        }

        return failure is null ? results : throw failure;
    }

    /// <summary>Stops updates under way at their next gradient step, ends the threads and disposes the learners. A second call does nothing.</summary>
    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        meeting?.Stop();
        foreach (var thread in threads)
        {
            thread.Dispose();
        }

        while (updates.TryDequeue(out var update))
        {
            update.Wait();
        }

        meeting?.Dispose();
        Metrics.Dispose();
        foreach (var learner in learners)
        {
            learner.Dispose();
        }
    }

    private static Learner[] Create(AlgorithmConfig config, Func<AlgorithmConfig, Learner> createLearner)
    {
        var learners = new List<Learner>();
        try
        {
            for (var rank = 0; rank < Math.Max(1, config.NumLearners); rank++)
            {
                learners.Add(createLearner(config));
                learners[rank].Build();
                if (rank > 0)
                {
                    RequireOwnModule(learners[rank], learners[0]);
                    learners[rank].Module.SetState(learners[0].Module.GetState());
                }
            }

            return [.. learners];
        }
        catch
        {
            learners.ForEach(learner => learner.Dispose());
            throw;
        }
    }

    private static void RequireOwnModule(Learner learner, Learner first)
    {
        var parameters = new HashSet<object>(first.Module.NamedParameters().Select(entry => entry.Parameter), ReferenceEqualityComparer.Instance);
        if (learner.Module.NamedParameters().Any(entry => parameters.Contains(entry.Parameter)))
        {
            throw new ArgumentException($"Two learners of the group train the same module; each needs one of its own: give {learner.GetType().Name} a spec, or build a module for each.", nameof(learner));
        }
    }
}
