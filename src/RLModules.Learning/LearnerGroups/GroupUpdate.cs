using RLModules.Metrics;

namespace RLModules.Learning.LearnerGroups;

/// <summary>An update that all learners make together, under way or done.</summary>
/// <param name="results">What each learner will have measured.</param>
/// <param name="environmentSteps">The environment steps that are learned from.</param>
/// <param name="owned">Tensors to free when all have finished.</param>
internal sealed class GroupUpdate(IReadOnlyList<Task<MetricsResult>> results, long environmentSteps, IReadOnlyList<TensorDict> owned)
{
    public long EnvironmentSteps => environmentSteps;

    public bool IsFinished => results.All(result => result.IsCompleted);

    /// <summary>Waits for all learners.</summary>
    /// <returns>What they measured; and if they did not finish, the first one's failure in the order of the learners, where a learner that was merely stopped does not count.</returns>
    public (IReadOnlyList<MetricsResult> Results, (int Learner, Exception Exception)? Failure) Wait()
    {
        var finished = new List<MetricsResult>(results.Count);
        (int, Exception)? failure = null, stopped = null;
        for (var i = 0; i < results.Count; i++)
        {
            try
            {
                finished.Add(results[i].GetAwaiter().GetResult());
            }
            catch (OperationCanceledException exception)
            {
                stopped ??= (i, exception);
            }
            catch (Exception exception)
            {
                failure ??= (i, exception);
            }
        }

        foreach (var batch in owned)
        {
            batch.Dispose();
        }

        return (finished, failure ?? stopped);
    }
}
