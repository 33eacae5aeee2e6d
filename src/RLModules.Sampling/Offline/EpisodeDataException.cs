namespace RLModules.Sampling.Offline;

/// <summary>Recorded episodes cannot be read or written: a file is missing, damaged, of another version, or its spaces are others. Nothing has been written or changed.</summary>
public sealed class EpisodeDataException : IOException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which file, what was expected, what came, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public EpisodeDataException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
