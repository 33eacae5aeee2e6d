using System.Runtime.ExceptionServices;
using RLModules.Checkpoints;
using RLModules.Sampling.Connectors;

namespace RLModules.Sampling.EnvRunners;

/// <summary>
/// Env runners that sample side by side: one on the caller's thread, or several with a thread each. What they give comes in the order of the
/// runners, whichever was first, so that a run is repeatable.
/// </summary>
/// <remarks>Not thread-safe. The runners are disposed with the group.</remarks>
public sealed class EnvRunnerGroup : IDisposable
{
    private readonly EnvRunner[] runners;
    private readonly CallThread[] threads;

    /// <summary>Makes the runners, on the caller's thread.</summary>
    /// <param name="count">Number of runners with a thread each; 0 is one runner on the caller's thread.</param>
    /// <param name="create">Makes the runner of an index; each has an environment of its own.</param>
    public EnvRunnerGroup(int count, Func<int, EnvRunner> create)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentNullException.ThrowIfNull(create);
        runners = [.. Enumerable.Range(0, Math.Max(1, count)).Select(create)];
        threads = [.. Enumerable.Range(0, count).Select(i => new CallThread($"env runner {i}"))];
    }

    /// <summary>The runners in order.</summary>
    public IReadOnlyList<EnvRunner> Runners => runners;

    /// <summary>Environment steps sampled so far, by all runners.</summary>
    public long NumEnvStepsSampledLifetime => runners.Sum(runner => runner.NumEnvStepsSampledLifetime);

    /// <summary>
    /// Lets every runner sample. Then what their stateful connector pieces have seen is merged
    /// (<see cref="ConnectorPipeline.MergeStates"/>) and given back to all, so that the next call maps with the same statistics everywhere.
    /// </summary>
    /// <param name="request">What each of them samples; null is what its options say.</param>
    /// <returns>The runners' episodes, one runner's behind the other's.</returns>
    /// <exception cref="AggregateException">Several runners failed. If one did, its own exception is thrown. The others have finished their call.</exception>
    public EpisodeBatch Sample(SampleRequest? request = null)
    {
        var batches = ForEachRunner(runner => runner.Sample(request));
        ShareConnectorStates(static runner => runner.EnvToModule);
        ShareConnectorStates(static runner => runner.ModuleToEnv);
        return batches.Count == 1
            ? batches[0]
            : new EpisodeBatch([.. batches.SelectMany(batch => batch.Episodes)], batches.Sum(batch => batch.EnvironmentSteps))
            {
                MultiAgentEpisodes = [.. batches.SelectMany(batch => batch.MultiAgentEpisodes)],
            };
    }

    /// <summary>Calls every runner, each on its thread.</summary>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <param name="call">What is called.</param>
    /// <returns>The results in the order of the runners.</returns>
    /// <exception cref="AggregateException">Several calls failed. If one did, its own exception is thrown. The others have been made.</exception>
    public IReadOnlyList<T> ForEachRunner<T>(Func<EnvRunner, T> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (threads.Length == 0)
        {
            return [call(runners[0])];
        }

        var calls = threads.Select((thread, i) => thread.Run(() => call(runners[i]))).ToArray();
        var failures = new List<Exception>();
        var results = new T[calls.Length];
        for (var i = 0; i < calls.Length; i++)
        {
            try
            {
                results[i] = calls[i].GetAwaiter().GetResult();
            }
            catch (Exception exception)
            {
                failures.Add(exception);
            }
        }

        switch (failures.Count)
        {
            case 0:
                return results;
            case 1:
                ExceptionDispatchInfo.Throw(failures[0]);
                throw failures[0];
            default:
                throw new AggregateException($"{failures.Count} of {calls.Length} env runners failed.", failures);
        }
    }

    /// <summary>Gives a snapshot of the weights to every runner.</summary>
    /// <param name="snapshot">The snapshot; the caller stays a holder.</param>
    public void SetSnapshot(WeightsSnapshot snapshot)
    {
        foreach (var runner in runners)
        {
            runner.SetSnapshot(snapshot);
        }
    }

    /// <summary>The runners as components of a checkpoint: <c>env_runner_0</c>, <c>env_runner_1</c>, …</summary>
    public IReadOnlyList<(string Name, ICheckpointable Component)> GetCheckpointableComponents() =>
        [.. runners.Select((runner, i) => ($"env_runner_{i}", (ICheckpointable)runner))];

    /// <summary>Ends the threads and disposes the runners.</summary>
    public void Dispose()
    {
        foreach (var thread in threads)
        {
            thread.Dispose();
        }

        foreach (var runner in runners)
        {
            runner.Dispose();
        }
    }

    /// <summary>On the caller's thread: the runners wait for their next call.</summary>
    private void ShareConnectorStates(Func<EnvRunner, ConnectorPipeline> pipelineOf)
    {
        if (runners.Length == 1 || !pipelineOf(runners[0]).Any(static piece => piece.IsStateful))
        {
            return;
        }

        using var merged = pipelineOf(runners[0]).MergeStates([.. runners.Select(runner => pipelineOf(runner).GetState())]);
        foreach (var runner in runners)
        {
            pipelineOf(runner).SetState(merged);
        }
    }
}
