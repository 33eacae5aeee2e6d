using RLModules.Checkpoints;
using RLModules.Metrics;
using RLModules.Sampling.Connectors;
using RLModules.Sampling.Rollouts;

namespace RLModules.Sampling.EnvRunners;

/// <summary>Plays a module in environments and gives episodes.</summary>
/// <remarks>Not thread-safe, one thread at a time, but for <see cref="SetSnapshot"/>.</remarks>
public abstract class EnvRunner : ICheckpointable, IDisposable
{
    private WeightsSnapshot? pending;
    private WeightsSnapshot? current;

    /// <summary>Environment steps sampled so far, over all environments of this runner.</summary>
    public long NumEnvStepsSampledLifetime { get; protected set; }

    /// <summary>The version of the weights that act; 0 before the first snapshot.</summary>
    public long WeightsSequenceNumber => current?.SequenceNumber ?? 0;

    /// <summary>The episodes that have ended, chunks joined.</summary>
    public EpisodeStatistics Episodes { get; protected set; } = new();

    /// <summary>What is measured while sampling, under RLlib's names; the values since the last <see cref="GetMetrics"/>.</summary>
    public MetricsLogger Metrics { get; } = new();

    /// <summary>From the environment to the module.</summary>
    public abstract ConnectorPipeline EnvToModule { get; }

    /// <summary>From the module to the environment.</summary>
    public abstract ConnectorPipeline ModuleToEnv { get; }

    /// <summary>The module that acts: the one given at first, or the last snapshot's.</summary>
    public abstract RLModule Module { get; }

    /// <inheritdoc/>
    public abstract string CheckpointTypeId { get; }

    /// <inheritdoc/>
    public string ComponentName => "env_runner";

    /// <inheritdoc/>
    public virtual IReadOnlyList<string> RestoreNotes => [];

    /// <summary>Plays.</summary>
    /// <param name="request">How much, and how; null is what the options say.</param>
    /// <returns>The episodes; their memory is theirs and is not overwritten.</returns>
    /// <exception cref="ArgumentException">The request contradicts itself.</exception>
    public EpisodeBatch Sample(SampleRequest? request = null)
    {
        request ??= new SampleRequest();
        request.Validate();
        SwitchSnapshot();
        using var timer = Metrics.LogTime(MetricNames.SampleTime);
        return SampleCore(request);
    }

    /// <summary>
    /// Acts with other weights from the next sampling call on, so that all steps of a chunk are of one version. A snapshot that is not newer than
    /// the one in use is ignored, as it may have been overtaken; version 0 is always taken. May be called on any thread.
    /// </summary>
    /// <param name="snapshot">The snapshot; the runner becomes a holder, the caller stays one.</param>
    public void SetSnapshot(WeightsSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        Interlocked.Exchange(ref pending, snapshot.Share())?.Dispose();
    }

    /// <summary>Reduces <see cref="Metrics"/>.</summary>
    public MetricsResult GetMetrics() => Metrics.Reduce();

    /// <summary>Whether the runner can be asked; one on another machine may not answer.</summary>
    public virtual bool Ping() => true;

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, ICheckpointable Component)> GetCheckpointableComponents() =>
        [("env_to_module_connector", EnvToModule), ("module_to_env_connector", ModuleToEnv)];

    /// <inheritdoc/>
    public abstract ComponentState GetOwnState();

    /// <inheritdoc/>
    public abstract LoadReport CheckOwnState(ComponentState state);

    /// <inheritdoc/>
    public abstract void SetOwnState(ComponentState state);

    /// <summary>Frees what the runner made; environments and module stay.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Plays; the request is valid.</summary>
    /// <param name="request">How much, and how.</param>
    protected abstract EpisodeBatch SampleCore(SampleRequest request);

    /// <summary>Acts with another module of the same spaces from now on.</summary>
    /// <param name="module">The module; not disposed by the runner.</param>
    protected abstract void UseModule(RLModule module);

    /// <summary>Frees what the runner made.</summary>
    /// <param name="disposing">False from a finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Interlocked.Exchange(ref pending, null)?.Dispose();
            Interlocked.Exchange(ref current, null)?.Dispose();
            Metrics.Dispose();
        }
    }

    private void SwitchSnapshot()
    {
        if (Interlocked.Exchange(ref pending, null) is not { } next)
        {
            return;
        }

        if (current is not null && next.SequenceNumber != 0 && next.SequenceNumber <= current.SequenceNumber)
        {
            next.Dispose();
            return;
        }

        UseModule(next.Module);
        if (next.ConnectorState is { } connectors)
        {
            EnvToModule.SetState(connectors);
        }

        current?.Dispose();
        current = next;
    }
}
