namespace RLModules.Checkpoints;

/// <summary>A checkpoint is damaged: half a manifest, or a content file that is missing, truncated or of another checksum.</summary>
public class CheckpointCorruptException : CheckpointException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which file is damaged, and how that shows.</param>
    /// <param name="innerException">The cause.</param>
    public CheckpointCorruptException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
