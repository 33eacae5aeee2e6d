using System.Diagnostics;

namespace RLModules.Checkpoints;

/// <summary>
/// Keeps a directory to one writer, in this process or another: an open file that the operating system releases when its process ends,
/// however it ends. The file stays, since deleting a lock file lets two processes lock two files of the same name.
/// </summary>
internal static class DirectoryLock
{
    private const int PollMilliseconds = 5;

    // The codes of .NET for a file that another handle has locked: EAGAIN on Linux and macOS, a sharing violation on Windows.
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private const int WindowsSharingViolation = unchecked((int)0x80070020);

    /// <summary>Waits for the lock.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <returns>The lock; disposing it releases it.</returns>
    /// <exception cref="CheckpointBusyException">Another writer still has the lock after the timeout.</exception>
    public static IDisposable Acquire(string directory, TimeSpan timeout)
    {
        var path = Path.Combine(directory, CheckpointFileName.Lock);
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException error) when (error.HResult is LinuxWouldBlock or MacWouldBlock or WindowsSharingViolation)
            {
                if (Stopwatch.GetElapsedTime(start) > timeout)
                {
                    throw new CheckpointBusyException($"Another writer has been saving to '{directory}' for {timeout.TotalSeconds:0.#} seconds; save somewhere else, or end it.", error);
                }

                Thread.Sleep(PollMilliseconds);
            }
        }
    }
}
