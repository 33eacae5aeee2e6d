using RLModules.Sampling.Episodes;
using RLModules.Spaces;

namespace RLModules.Sampling.Offline;

/// <summary>Reads episodes that an <see cref="EpisodeWriter"/> recorded. In memory is one episode at a time, and those that the caller keeps.</summary>
/// <example><code>
/// var recorded = new EpisodeReader("data/cartpole");
/// var meanReturn = recorded.Read().Average(episode => episode.GetReturn());
/// </code></example>
/// <remarks>The directory as it was when the reader was made; what a writer adds since is left out. A file is verified as a whole when its first episode is asked for.</remarks>
public sealed class EpisodeReader
{
    private readonly EpisodeIndex index;
    private readonly EpisodeLayout layout;

    /// <summary>Reads the index, no episode.</summary>
    /// <param name="path">The directory.</param>
    /// <exception cref="EpisodeDataException">There is no index, or a damaged one.</exception>
    public EpisodeReader(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        DirectoryPath = Path.GetFullPath(path);
        index = EpisodeIndex.Read(DirectoryPath);
        layout = new EpisodeLayout(index.ObservationSpace, index.ActionSpace);
    }

    /// <summary>The directory.</summary>
    public string DirectoryPath { get; }

    /// <summary>Space of the observations, as the recorded module took them: behind the connectors of its run.</summary>
    public Space ObservationSpace => index.ObservationSpace;

    /// <summary>Space of the actions, as the recorded module chose them: before they were unsquashed or clipped.</summary>
    public Space ActionSpace => index.ActionSpace;

    /// <summary>Recorded episodes, or chunks of them.</summary>
    public long NumEpisodes => index.Shards.Sum(shard => (long)shard.Episodes);

    /// <summary>Recorded steps.</summary>
    public long NumSteps => index.Shards.Sum(shard => shard.Steps);

    /// <summary>Files, which <see cref="Read(int)"/> counts from 0.</summary>
    public int NumFiles => index.Shards.Length;

    /// <summary>Refuses data of other spaces.</summary>
    /// <param name="observationSpace">Space of the observations that a module takes.</param>
    /// <param name="actionSpace">Space of the actions that it chooses.</param>
    /// <exception cref="EpisodeDataException">The recorded spaces are others.</exception>
    public void RequireSpaces(Space observationSpace, Space actionSpace)
    {
        ArgumentNullException.ThrowIfNull(observationSpace);
        ArgumentNullException.ThrowIfNull(actionSpace);
        if (!ObservationSpace.Equals(observationSpace) || !ActionSpace.Equals(actionSpace))
        {
            throw new EpisodeDataException(
                $"'{Path.Combine(DirectoryPath, EpisodeIndex.FileName)}' has observations of {ObservationSpace} and actions of {ActionSpace}, the module takes {observationSpace} and chooses {actionSpace}: "
                + "learn from episodes of the module's spaces.");
        }
    }

    /// <summary>All episodes in the order in which they were recorded, each read when it is asked for.</summary>
    /// <exception cref="EpisodeDataException">A file is missing, damaged or of other spaces; the message names it.</exception>
    public IEnumerable<SingleAgentEpisode> Read() => Enumerable.Range(0, NumFiles).SelectMany(Read);

    /// <summary>The episodes of one file, each read when it is asked for.</summary>
    /// <param name="file">The number of the file, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such file.</exception>
    /// <exception cref="EpisodeDataException">The file is missing, damaged or of other spaces; the message names it.</exception>
    public IEnumerable<SingleAgentEpisode> Read(int file)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(file);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(file, NumFiles);
        return ReadFile(index.Shards[file]);
    }

    private IEnumerable<SingleAgentEpisode> ReadFile(EpisodeShard shard)
    {
        using var reader = new EpisodeShardReader(DirectoryPath, shard, layout);
        foreach (var episode in reader.Read())
        {
            yield return episode;
        }
    }
}
