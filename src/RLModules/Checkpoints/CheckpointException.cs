namespace RLModules.Checkpoints;

/// <summary>A checkpoint cannot be saved or loaded. Whatever was to be loaded into is as before, but for <see cref="RestoreInterruptedException"/>.</summary>
public class CheckpointException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public CheckpointException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
