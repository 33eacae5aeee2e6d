using System.Runtime.InteropServices;
using System.Text.Json;
using RLModules.Checkpoints;
using RLModules.Sampling.Episodes;
using static TorchSharp.torch;

namespace RLModules.Sampling.Offline;

/// <summary>One file of recorded episodes, verified when it is opened; each episode is read when it is asked for, and nothing else of the file is in memory.</summary>
internal sealed class EpisodeShardReader : IDisposable
{
    private readonly string path;
    private readonly CheckpointFile content;
    private readonly EpisodeLayout layout;
    private readonly SafetensorsHeader header;
    private readonly long[] lengths;
    private readonly long[] timesStarted;
    private readonly long[] weights;
    private readonly byte[] terminated;
    private readonly byte[] truncated;
    private readonly string?[] ids;
    private readonly string?[] agents;
    private readonly string?[] modules;

    /// <exception cref="EpisodeDataException">The file is missing or damaged, or its columns are not those of episodes of these spaces.</exception>
    public EpisodeShardReader(string directory, EpisodeShard shard, EpisodeLayout layout)
    {
        path = Path.Combine(directory, shard.File);
        this.layout = layout;
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new EpisodeDataException($"'{path}' is not there, though {EpisodeIndex.FileName} names it: the directory was not copied as a whole.", error);
        }

        content = new CheckpointFile($"'{path}'", new SavedFile(shard.File, shard.Length, shard.Crc32C), file);
        try
        {
            CheckpointFile.Verify([content]);
            header = SafetensorsHeader.Read(file, shard.Length);
            lengths = Numbers(ShardColumns.Lengths, shard.Episodes);
            timesStarted = Numbers(ShardColumns.TimesStarted, shard.Episodes);
            weights = Numbers(ShardColumns.WeightsSequenceNumbers, shard.Episodes);
            terminated = ReadAll(ShardColumns.Terminated, new ColumnLayout(ScalarType.Bool, []), shard.Episodes);
            truncated = ReadAll(ShardColumns.Truncated, new ColumnLayout(ScalarType.Bool, []), shard.Episodes);
            ids = Texts(ShardColumns.EpisodeIds, shard.Episodes);
            agents = Texts(ShardColumns.AgentIds, shard.Episodes);
            modules = Texts(ShardColumns.ModuleIds, shard.Episodes);
            RequireColumns(shard);
        }
        catch (CheckpointCorruptException error)
        {
            file.Dispose();
            throw new EpisodeDataException(error.Message, error);
        }
        catch (Exception error) when (error is SafetensorsException or JsonException or InvalidOperationException or OverflowException)
        {
            file.Dispose();
            throw new EpisodeDataException($"'{path}' is no file of recorded episodes: {error.Message}", error);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The episodes, each read as it is asked for.</summary>
    public IEnumerable<SingleAgentEpisode> Read()
    {
        var step = 0L;
        for (var i = 0; i < lengths.Length; i++)
        {
            yield return Read(i, step);
            step += lengths[i];
        }
    }

    public void Dispose() => content.Dispose();

    private SingleAgentEpisode Read(int number, long firstStep)
    {
        var length = (int)lengths[number];
        var episode = new SingleAgentEpisode(layout, id: ids[number])
        {
            AgentId = agents[number],
            ModuleId = modules[number],
            TimeStarted = timesStarted[number],
            WeightsSequenceNumber = weights[number],
        };

        // Each episode before this one has an observation more than steps.
        Read(ShardColumns.Observations, firstStep + number, length + 1, episode.Observations);
        Read(ShardColumns.Actions, firstStep, length, episode.Actions);
        Read(ShardColumns.Rewards, firstStep, length, episode.Rewards);
        foreach (var entry in ExtraModelOutputs())
        {
            var column = episode.AddExtraModelOutput(entry.Name[ShardColumns.ExtraModelOutputs.Length..], new ColumnLayout(entry.DType, entry.Shape.AsSpan()[1..]));
            Read(entry.Name, firstStep, length, column);
        }

        episode.End(terminated[number] != 0, truncated[number] != 0);
        return episode;
    }

    private void Read(string name, long firstRow, int rows, EpisodeColumn column) =>
        ReadExactly(header.DataStart + Find(name).Begin + (firstRow * column.RowBytes), column.Grow(rows * column.RowBytes));

    private IEnumerable<SafetensorsEntry> ExtraModelOutputs() =>
        header.Entries.Where(static entry => entry.Name.StartsWith(ShardColumns.ExtraModelOutputs, StringComparison.Ordinal));

    private void RequireColumns(EpisodeShard shard)
    {
        var steps = lengths.Sum();
        if (steps != shard.Steps || lengths.Any(static length => length is < 1 or > int.MaxValue - 1))
        {
            throw new EpisodeDataException($"'{path}' has episodes of {steps} steps, expected {shard.Steps} in episodes of 1 or more.");
        }

        Require(ShardColumns.Observations, layout.Observations, steps + shard.Episodes);
        Require(ShardColumns.Actions, layout.Actions, steps);
        Require(ShardColumns.Rewards, ColumnLayout.Number, steps);
        foreach (var entry in ExtraModelOutputs())
        {
            Require(entry.Name, new ColumnLayout(entry.DType, entry.Shape.IsEmpty ? [] : entry.Shape.AsSpan()[1..]), steps);
        }
    }

    private long[] Numbers(string name, int count) => MemoryMarshal.Cast<byte, long>(ReadAll(name, new ColumnLayout(ScalarType.Int64, []), count)).ToArray();

    private byte[] ReadAll(string name, ColumnLayout rows, int count)
    {
        var entry = Require(name, rows, count);
        var bytes = new byte[entry.End - entry.Begin];
        ReadExactly(header.DataStart + entry.Begin, bytes);
        return bytes;
    }

    private string?[] Texts(string name, int count)
    {
        using var document = JsonDocument.Parse(header.Metadata.GetValueOrDefault(name, "[]"));
        string?[] texts = [.. document.RootElement.EnumerateArray().Select(static element => element.GetString())];
        return texts.Length == count ? texts : throw new EpisodeDataException($"'{path}' has {texts.Length} {name} in its metadata, expected {count}.");
    }

    private SafetensorsEntry Find(string name) =>
        header.Entries.FirstOrDefault(entry => entry.Name == name) ?? throw new EpisodeDataException($"'{path}' has no tensor '{name}'.");

    private SafetensorsEntry Require(string name, ColumnLayout rows, long count)
    {
        var entry = Find(name);
        return entry.DType == rows.DType && entry.Shape.AsSpan().SequenceEqual([count, .. rows.RowShape])
            ? entry
            : throw new EpisodeDataException(
                $"'{path}': the tensor '{name}' is {entry.DType} of shape ({string.Join(", ", entry.Shape)}), expected {rows.DType} of shape ({string.Join(", ", [count, .. rows.RowShape.ToArray()])}).");
    }

    private void ReadExactly(long offset, Span<byte> bytes)
    {
        try
        {
            content.ReadExactly(offset, bytes);
        }
        catch (CheckpointCorruptException error)
        {
            throw new EpisodeDataException($"'{path}' ends before byte {offset + bytes.Length}: it was truncated while it was read.", error);
        }
    }
}
