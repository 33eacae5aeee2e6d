using Microsoft.Win32.SafeHandles;

namespace RLModules.Checkpoints;

/// <summary>Sends a file to the disk while it is still being written, so that the disk works beside the processor and little is left to flush at the end.</summary>
/// <param name="file">The file; its own buffer is written before <see cref="FinishAsync"/>, which disposes it.</param>
internal sealed class FlushAhead(FileStream file)
{
    /// <summary>Enough that the disk is not asked too often, and small beside what it holds back at the end.</summary>
    private const long Distance = 1 << 23;

    private readonly SafeFileHandle handle = file.SafeFileHandle;
    private Task flush = Task.CompletedTask;
    private long flushed;

    /// <summary>Called after bytes were written; starts a flush where enough have come and none is under way.</summary>
    /// <param name="written">The bytes written so far.</param>
    public void Advance(long written)
    {
        if (written - flushed >= Distance && flush.IsCompletedSuccessfully)
        {
            flushed = written;
            flush = Task.Run(() => RandomAccess.FlushToDisk(handle));
        }
    }

    /// <summary>Flushes the rest and closes the file.</summary>
    /// <returns>Ends when every byte is on the disk; fails where a flush did.</returns>
    public async Task FinishAsync()
    {
        await using (file)
        {
            await flush.ConfigureAwait(false);
            await Task.Run(() => RandomAccess.FlushToDisk(handle)).ConfigureAwait(false);
        }
    }
}
