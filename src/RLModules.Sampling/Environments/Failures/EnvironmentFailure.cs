namespace RLModules.Sampling.Environments.Failures;

/// <summary>One failure of one environment.</summary>
/// <param name="Index">The environment's index in its vector.</param>
/// <param name="Call">What it was asked to do.</param>
/// <param name="Kind">How it failed.</param>
/// <param name="EpisodeStep">Number of the failed step in its episode, counted from 1; 0 outside a step.</param>
/// <param name="Message">What happened: of an exception its type and message.</param>
public sealed record EnvironmentFailure(int Index, EnvironmentCall Call, EnvironmentFailureKind Kind, int EpisodeStep, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Call switch
    {
        EnvironmentCall.Step => $"environment {Index} failed in step {EpisodeStep} of its episode: {Message}",
        EnvironmentCall.Reset => $"environment {Index} failed in a reset: {Message}",
        _ => $"environment {Index} failed when it was made: {Message}",
    };
}
