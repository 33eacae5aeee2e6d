namespace RLModules.Checkpoints;

/// <summary>
/// A component has failed to take a state that all had accepted, so the tree is a mixture of old and new. What was asked for can be restored again
/// once the cause is mended; nothing else should be done with the tree before.
/// </summary>
public sealed class RestoreInterruptedException : CheckpointException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="failed">The path of the component that failed; it may have taken a part of its state.</param>
    /// <param name="restored">The paths of the components that have their new state.</param>
    /// <param name="untouched">The paths of the components that have their old state.</param>
    /// <param name="innerException">What the component threw.</param>
    public RestoreInterruptedException(string failed, IReadOnlyList<string> restored, IReadOnlyList<string> untouched, Exception innerException)
        : base(Describe(failed, restored, untouched, innerException), innerException)
    {
        Failed = failed;
        Restored = restored;
        Untouched = untouched;
    }

    /// <summary>The path of the component that failed; it may have taken a part of its state.</summary>
    public string Failed { get; }

    /// <summary>The paths of the components that have their new state.</summary>
    public IReadOnlyList<string> Restored { get; }

    /// <summary>The paths of the components that have their old state.</summary>
    public IReadOnlyList<string> Untouched { get; }

    private static string Describe(string failed, IReadOnlyList<string> restored, IReadOnlyList<string> untouched, Exception cause) =>
        $"{failed} failed to take a state that it had accepted: {cause?.Message} Restored are {List(restored)}; {failed} perhaps in part; as before are {List(untouched)}. Restore again before anything else.";

    private static string List(IReadOnlyList<string> paths) => paths.Count == 0 ? "none" : string.Join(", ", paths);
}
