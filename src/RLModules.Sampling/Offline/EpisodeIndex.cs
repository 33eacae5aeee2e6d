using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using RLModules.Spaces;

namespace RLModules.Sampling.Offline;

/// <summary>The file <c>episodes.json</c>: what a directory of recorded episodes holds. Files that it does not name are not part of it.</summary>
/// <param name="ObservationSpace">Space of the observations, as the recorded module took them.</param>
/// <param name="ActionSpace">Space of the actions, as the recorded module chose them.</param>
/// <param name="Shards">The files in the order in which they were written.</param>
internal sealed record EpisodeIndex(Space ObservationSpace, Space ActionSpace, ImmutableArray<EpisodeShard> Shards)
{
    public const string FileName = "episodes.json";
    private const string Format = "rlmodules-episodes";
    private const int Version = 1;

    /// <exception cref="EpisodeDataException">There is no such file, or it is no index.</exception>
    public static EpisodeIndex Read(string directory)
    {
        var path = Path.Combine(directory, FileName);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new EpisodeDataException($"'{path}' is not there, expected the index of recorded episodes: record some with an EpisodeWriter.", error);
        }

        try
        {
            using var document = JsonDocument.Parse(bytes);
            return Read(path, document.RootElement);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new EpisodeDataException($"'{path}' is no index of recorded episodes: {error.Message}", error);
        }
    }

    /// <summary>Writes the index.</summary>
    public void Write(Stream stream)
    {
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteString("format", Format);
        writer.WriteNumber("version", Version);
        writer.WritePropertyName("observation_space");
        ObservationSpace.WriteJson(writer);
        writer.WritePropertyName("action_space");
        ActionSpace.WriteJson(writer);
        writer.WriteStartArray("files");
        foreach (var shard in Shards)
        {
            writer.WriteStartObject();
            writer.WriteString("file", shard.File);
            writer.WriteNumber("bytes", shard.Length);
            writer.WriteString("crc32c", shard.Crc32C.ToString("x8", CultureInfo.InvariantCulture));
            writer.WriteNumber("episodes", shard.Episodes);
            writer.WriteNumber("steps", shard.Steps);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static EpisodeIndex Read(string path, JsonElement root)
    {
        var format = root.GetProperty("format").GetString();
        var version = root.GetProperty("version").GetInt32();
        if (format != Format || version != Version)
        {
            throw new EpisodeDataException($"'{path}' is of the format '{format}', version {version}, expected '{Format}', version {Version}.");
        }

        return new EpisodeIndex(
            Space.ReadJson(root.GetProperty("observation_space")),
            Space.ReadJson(root.GetProperty("action_space")),
            [.. root.GetProperty("files").EnumerateArray().Select(ReadShard)]);
    }

    private static EpisodeShard ReadShard(JsonElement element) => new(
        element.GetProperty("file").GetString() is { } file && EpisodeShard.FindNumber(file) is not null
            ? file
            : throw new FormatException($"it names the file {element.GetProperty("file").GetRawText()}, expected names such as {EpisodeShard.NameOf(1)}."),
        element.GetProperty("bytes").GetInt64(),
        uint.Parse(element.GetProperty("crc32c").GetString() ?? "", NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        element.GetProperty("episodes").GetInt32(),
        element.GetProperty("steps").GetInt64());
}
