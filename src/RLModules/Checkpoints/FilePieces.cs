using System.Runtime.ExceptionServices;

namespace RLModules.Checkpoints;

/// <summary>Files are read in pieces, a few at a time.</summary>
internal static class FilePieces
{
    /// <summary>Small enough that a piece is summed up while the processor has it in its second-level cache.</summary>
    public const int Length = 1 << 18;

    /// <summary>Copying out of the page cache, this many processors keep the memory busy.</summary>
    private const int MaxThreads = 4;

    private static readonly ParallelOptions Options = new() { MaxDegreeOfParallelism = Math.Min(MaxThreads, Environment.ProcessorCount) };

    /// <summary>The pieces of so many bytes, in order.</summary>
    public static IEnumerable<(long Offset, int Length)> Split(long length)
    {
        for (var offset = 0L; offset < length; offset += Length)
        {
            yield return (offset, (int)Math.Min(Length, length - offset));
        }
    }

    /// <summary>Visits pieces, on several threads where there are several.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="visit">Called with each index; on any thread, in any order.</param>
    public static void ForEach(int count, Action<int> visit)
    {
        if (count == 1)
        {
            visit(0);
            return;
        }

        try
        {
            Parallel.For(0, count, Options, visit);
        }
        catch (AggregateException error)
        {
            ExceptionDispatchInfo.Throw(error.InnerExceptions[0]);
        }
    }
}
