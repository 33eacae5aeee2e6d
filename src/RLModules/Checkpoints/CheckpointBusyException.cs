namespace RLModules.Checkpoints;

/// <summary>Another process is saving to the same directory and does not finish.</summary>
public sealed class CheckpointBusyException : CheckpointException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which directory, and how long was waited.</param>
    /// <param name="innerException">The cause.</param>
    public CheckpointBusyException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
