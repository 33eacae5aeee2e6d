using RLModules.Sampling.Connectors;
using RLModules.Sampling.Rollouts;

namespace RLModules.Sampling.EnvRunners;

/// <summary>Plays a module in environments and gives episodes.</summary>
/// <remarks>Not thread-safe: one thread at a time.</remarks>
public abstract class EnvRunner : IDisposable
{
    /// <summary>Environment steps sampled so far, over all environments.</summary>
    public long NumEnvStepsSampledLifetime { get; protected set; }

    /// <summary>The episodes that have ended, chunks joined.</summary>
    public EpisodeStatistics Episodes { get; protected set; } = new();

    /// <summary>From the environment to the module.</summary>
    public abstract ConnectorPipeline EnvToModule { get; }

    /// <summary>From the module to the environment.</summary>
    public abstract ConnectorPipeline ModuleToEnv { get; }

    /// <summary>Plays.</summary>
    /// <param name="request">How much, and how; null is what the options say.</param>
    /// <returns>The episodes; their memory is theirs and is not overwritten.</returns>
    /// <exception cref="ArgumentException">The request contradicts itself.</exception>
    public EpisodeBatch Sample(SampleRequest? request = null)
    {
        request ??= new SampleRequest();
        request.Validate();
        return SampleCore(request);
    }

    /// <summary>Frees what the runner made; environments and module stay.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Plays; the request is valid.</summary>
    /// <param name="request">How much, and how.</param>
    protected abstract EpisodeBatch SampleCore(SampleRequest request);

    /// <summary>Frees what the runner made.</summary>
    /// <param name="disposing">False from a finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
