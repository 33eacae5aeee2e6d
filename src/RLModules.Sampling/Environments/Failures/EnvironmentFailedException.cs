namespace RLModules.Sampling.Environments.Failures;

/// <summary>
/// An environment failed and was not replaced, as restarts are off or their number is used up. What was sampled before is whole; the
/// vector environment has to be reset, which replaces the environment.
/// </summary>
public sealed class EnvironmentFailedException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="environment">Name of the environment's class.</param>
    /// <param name="failure">What failed.</param>
    /// <param name="advice">Why it was not replaced and what to do.</param>
    /// <param name="innerException">What the environment threw, if it did.</param>
    public EnvironmentFailedException(string environment, EnvironmentFailure failure, string advice, Exception? innerException = null)
        : base($"{environment}: {failure} {advice}", innerException)
    {
        Environment = environment;
        Failure = failure;
    }

    /// <summary>Name of the environment's class.</summary>
    public string Environment { get; }

    /// <summary>What failed.</summary>
    public EnvironmentFailure Failure { get; }
}
