namespace RLModules.Checkpoints;

/// <summary>A checkpoint is sound but does not fit: another class, or other names, shapes or element types. The module is as before.</summary>
public sealed class CheckpointMismatchException : CheckpointException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was expected and what came.</param>
    /// <param name="innerException">The cause.</param>
    public CheckpointMismatchException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the exception for a state that does not fit.</summary>
    /// <param name="message">What was expected and what came.</param>
    /// <param name="report">Every difference.</param>
    public CheckpointMismatchException(string message, LoadReport report)
        : base(message) => Report = report;

    /// <summary>Every difference between the states, where the states were compared.</summary>
    public LoadReport? Report { get; }
}
