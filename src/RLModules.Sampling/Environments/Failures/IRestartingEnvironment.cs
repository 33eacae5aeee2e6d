namespace RLModules.Sampling.Environments.Failures;

/// <summary>A vector environment that replaces environments that fail, and counts them.</summary>
public interface IRestartingEnvironment
{
    /// <summary>Failures so far, those before a restored state was saved included.</summary>
    long FailedCount { get; }

    /// <summary>The last failures, at most 16, the newest last.</summary>
    IReadOnlyList<EnvironmentFailure> LastFailures { get; }
}
