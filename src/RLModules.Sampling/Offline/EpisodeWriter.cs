using RLModules.Checkpoints;
using RLModules.Sampling.Episodes;
using RLModules.Spaces;

namespace RLModules.Sampling.Offline;

/// <summary>
/// Records episodes in a directory, in files of some thousand steps (<c>docs/episodes.md</c>). What <see cref="Flush"/> has written stays whatever happens afterwards: a
/// file counts from the moment on at which the index names it, and the index is replaced as a whole. A directory that holds episodes of the same spaces is gone on with.
/// </summary>
/// <example><code>
/// using var writer = new EpisodeWriter("data/cartpole", environment.ObservationSpace, environment.ActionSpace);
/// writer.Write(runner.Sample(new SampleRequest { NumEpisodes = 20, Explore = false }).Episodes);
/// </code></example>
/// <remarks>Not thread-safe; one writer a directory, of all processes.</remarks>
public sealed class EpisodeWriter : IDisposable
{
    /// <summary>Steps after which a file is written, unless said otherwise.</summary>
    public const int DefaultStepsPerFile = 16_384;

    private static readonly TimeSpan DefaultLockTimeout = TimeSpan.FromSeconds(5);

    private readonly string directory;
    private readonly int stepsPerFile;
    private readonly IDisposable directoryLock;
    private readonly List<SingleAgentEpisode> pending = [];
    private EpisodeIndex index;
    private int lastShard;
    private long pendingSteps;
    private long pendingBytes;
    private bool isDisposed;

    /// <summary>Opens a directory, or makes it.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="observationSpace">Space of the episodes' observations.</param>
    /// <param name="actionSpace">Space of the episodes' actions.</param>
    /// <param name="stepsPerFile">Steps after which a file is written; what has been given since the last is in memory.</param>
    /// <param name="lockTimeout">How long to wait for another writer; five seconds by default.</param>
    /// <exception cref="EpisodeDataException">The directory holds episodes of other spaces, or a damaged index.</exception>
    /// <exception cref="CheckpointBusyException">Another writer has the directory.</exception>
    public EpisodeWriter(string path, Space observationSpace, Space actionSpace, int stepsPerFile = DefaultStepsPerFile, TimeSpan? lockTimeout = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(observationSpace);
        ArgumentNullException.ThrowIfNull(actionSpace);
        ArgumentOutOfRangeException.ThrowIfLessThan(stepsPerFile, 1);
        directory = Path.GetFullPath(path);
        this.stepsPerFile = stepsPerFile;
        Directory.CreateDirectory(directory);
        directoryLock = DirectoryLock.Acquire(directory, lockTimeout ?? DefaultLockTimeout);
        try
        {
            index = File.Exists(Path.Combine(directory, EpisodeIndex.FileName))
                ? EpisodeIndex.Read(directory)
                : new EpisodeIndex(observationSpace, actionSpace, []);
            Require("observations", index.ObservationSpace, observationSpace);
            Require("actions", index.ActionSpace, actionSpace);

            // Above those too that a writer left which was killed, so that no reader's file is ever written anew.
            lastShard = Directory.GetFiles(directory).Select(file => EpisodeShard.FindNumber(Path.GetFileName(file)) ?? 0).DefaultIfEmpty(0).Max();
        }
        catch
        {
            directoryLock.Dispose();
            throw;
        }
    }

    /// <summary>Episodes in the directory, those not yet flushed too.</summary>
    public long NumEpisodes => index.Shards.Sum(shard => (long)shard.Episodes) + pending.Count;

    /// <summary>Steps in the directory, those not yet flushed too.</summary>
    public long NumSteps => index.Shards.Sum(shard => shard.Steps) + pendingSteps;

    /// <summary>Bytes of a file's largest column, before which a file is written: a tensor is filled through a span, which ends at 2 GiB, and large images come to that in few steps.</summary>
    internal long BytesPerFile { get; init; } = 1L << 29;

    /// <summary>Adds episodes or chunks of them, in order; lookbacks are left out.</summary>
    /// <param name="episodes">The episodes; kept until they are flushed, those that still go on as a copy.</param>
    /// <exception cref="ArgumentException">An episode is of other spaces, without steps, or its columns do not fit together; those before it were added.</exception>
    public void Write(IEnumerable<SingleAgentEpisode> episodes)
    {
        ArgumentNullException.ThrowIfNull(episodes);
        foreach (var episode in episodes)
        {
            Write(episode);
        }
    }

    /// <summary>Adds an episode or a chunk of one; the lookback is left out.</summary>
    /// <param name="episode">The episode; kept until it is flushed, as a copy where it still goes on.</param>
    /// <exception cref="ArgumentException">The episode is of other spaces, without steps, or its columns do not fit together; it was not added.</exception>
    public void Write(SingleAgentEpisode episode)
    {
        ArgumentNullException.ThrowIfNull(episode);
        ObjectDisposedException.ThrowIf(isDisposed, this);
        RequireFits(episode);
        var bytes = RecordedColumns(episode).Max(static column => (long)column.Bytes.Length);
        if (pending.Count > 0 && (pendingBytes + bytes > BytesPerFile || !HaveSameColumns(pending[0], episode)))
        {
            Flush();
        }

        // What comes to it after this call is no part of what was written.
        pending.Add(episode.IsDone ? episode : episode.Slice(0, episode.Length));
        pendingSteps += episode.Length;
        pendingBytes += bytes;
        if (pendingSteps >= stepsPerFile)
        {
            Flush();
        }
    }

    /// <summary>Writes what is in memory to a file of its own and names it in the index; both are on the disk afterwards.</summary>
    /// <exception cref="IOException">The disk refuses; the directory holds what it held before, and the episodes are still in memory.</exception>
    public void Flush()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (pending.Count == 0)
        {
            return;
        }

        var name = EpisodeShard.NameOf(checked(++lastShard));
        var (length, checksum) = WriteFile(name, FileMode.CreateNew, stream => EpisodeShardWriter.Write(stream, pending));
        var next = index with { Shards = index.Shards.Add(new EpisodeShard(name, length, checksum, pending.Count, pendingSteps)) };
        WriteFile(EpisodeIndex.FileName + ".new", FileMode.Create, next.Write);

        // The names of the new files are on the disk before the index that mentions them.
        DirectorySync.Flush(directory);
        File.Move(Path.Combine(directory, EpisodeIndex.FileName + ".new"), Path.Combine(directory, EpisodeIndex.FileName), overwrite: true);
        DirectorySync.Flush(directory);
        index = next;
        pending.Clear();
        pendingSteps = 0;
        pendingBytes = 0;
    }

    /// <summary>Flushes, and leaves the directory to others.</summary>
    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        try
        {
            Flush();
        }
        finally
        {
            isDisposed = true;
            directoryLock.Dispose();
        }
    }

    private static IEnumerable<EpisodeColumn> RecordedColumns(SingleAgentEpisode episode) =>
        episode.ExtraModelOutputs.Select(static output => output.Value).Prepend(episode.Actions).Prepend(episode.Observations);

    private static bool HaveSameColumns(SingleAgentEpisode first, SingleAgentEpisode second) =>
        first.ExtraModelOutputs.Count == second.ExtraModelOutputs.Count
        && first.ExtraModelOutputs.All(output =>
            second.FindExtraModelOutput(output.Key) is { } column && column.Layout.Is(output.Value.DType, output.Value.RowShape));

    private (long Length, uint Checksum) WriteFile(string name, FileMode mode, Action<Stream> write)
    {
        using var file = new FileStream(Path.Combine(directory, name), mode, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
        var checksummed = new ChecksumStream(file);
        write(checksummed);
        file.Flush(flushToDisk: true);
        return (checksummed.Length, checksummed.Checksum);
    }

    private void RequireFits(SingleAgentEpisode episode)
    {
        if (!episode.ObservationSpace.Equals(index.ObservationSpace) || !episode.ActionSpace.Equals(index.ActionSpace))
        {
            throw new ArgumentException(
                $"Episode {episode.Id} has observations of {episode.ObservationSpace} and actions of {episode.ActionSpace}, '{directory}' holds {index.ObservationSpace} and {index.ActionSpace}: record it in a directory of its own.",
                nameof(episode));
        }

        if (episode.Length == 0)
        {
            throw new ArgumentException($"Episode {episode.Id} has no steps: there is nothing to record.", nameof(episode));
        }

        try
        {
            episode.Validate();
        }
        catch (InvalidOperationException error)
        {
            throw new ArgumentException(error.Message, nameof(episode), error);
        }
    }

    private void Require(string what, Space recorded, Space given)
    {
        if (!recorded.Equals(given))
        {
            throw new EpisodeDataException(
                $"'{Path.Combine(directory, EpisodeIndex.FileName)}' is of {what} of {recorded}, the writer's are of {given}: record them in a directory of their own.");
        }
    }
}
