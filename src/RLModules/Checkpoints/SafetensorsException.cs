namespace RLModules.Checkpoints;

/// <summary>A file is no valid safetensors file. It is refused before any tensor is made.</summary>
public sealed class SafetensorsException : CheckpointCorruptException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong with which part of the file.</param>
    /// <param name="innerException">The cause.</param>
    public SafetensorsException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
