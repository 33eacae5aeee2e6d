namespace RLModules.Checkpoints;

/// <summary>There is no checkpoint at a path: no directory, or one without a <c>checkpoint.json</c>.</summary>
public sealed class CheckpointNotFoundException : CheckpointException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is missing, and where.</param>
    public CheckpointNotFoundException(string message)
        : base(message)
    {
    }
}
