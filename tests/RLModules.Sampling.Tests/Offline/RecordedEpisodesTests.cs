using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using RLModules.Sampling.Episodes;
using RLModules.Sampling.Offline;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Sampling.Tests.Offline;

public sealed class RecordedEpisodesTests : IDisposable
{
    internal static readonly BoxSpace Observations = new([-100.0, -100.0], [100.0, 100.0]);
    internal static readonly DiscreteSpace Actions = new(10);

    private readonly string directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void Episodes_come_back_as_they_were_recorded_but_for_the_lookback()
    {
        var whole = Play("a", 5, terminates: true);
        var chunk = Play("b", 6, terminates: false, agent: "left").Slice(2..6, lookback: 1);
        chunk.WeightsSequenceNumber = 7;
        Record(16, whole, chunk);

        var read = new EpisodeReader(directory).Read().ToArray();

        Assert.Equal(whole.GetState(), read[0].GetState());
        Assert.Equal(Play("b", 6, terminates: false, agent: "left").Slice(2..6).Observations.AsSpan<float>().ToArray(), read[1].Observations.AsSpan<float>().ToArray());
        Assert.Equal(("b", "left", 2L, 7L, true, false), (read[1].Id, read[1].AgentId, read[1].TimeStarted, read[1].WeightsSequenceNumber, read[1].IsTruncated, read[1].IsTerminated));
        Assert.Equal([102f, 103, 104, 105], read[1].FindExtraModelOutput("value")!.AsSpan<float>().ToArray());
        Assert.Equal(0, read[1].Observations.Lookback);
        Assert.All(read, episode => episode.Validate());
    }

    // The format as docs/episodes.md gives it, read with nothing of ours: 8 bytes of length, JSON, then the tensors.
    [Fact]
    public void File_is_read_by_who_knows_the_format_alone()
    {
        Record(16, Play("a", 2, terminates: true), Play("b", 1, terminates: false));

        var bytes = File.ReadAllBytes(Path.Combine(directory, "episodes-000001.safetensors"));
        var headerLength = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        using var header = JsonDocument.Parse(bytes.AsMemory(8, headerLength));
        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(directory, "episodes.json")));

        Assert.Equal([2L, 1], Read<long>("episode_lengths", "[2]"));
        Assert.Equal([0f, 0, 1, -1, 2, -2, 0, 0, 1, -1], Read<float>("obs", "[5,2]"));
        Assert.Equal([0L, 1, 0], Read<long>("actions", "[3]"));
        Assert.Equal([10f, 20, 10], Read<float>("rewards", "[3]"));
        Assert.Equal([true, false], Read<bool>("terminateds", "[2]"));
        Assert.Equal([false, true], Read<bool>("truncateds", "[2]"));
        Assert.Equal([100f, 101, 100], Read<float>("extra_model_outputs.value", "[3]"));
        Assert.Equal("""["a","b"]""", header.RootElement.GetProperty("__metadata__").GetProperty("episode_ids").GetString());
        Assert.Equal(Observations.ToJson(), JsonSerializer.Serialize(index.RootElement.GetProperty("observation_space")));
        Assert.Equal(bytes.Length, index.RootElement.GetProperty("files")[0].GetProperty("bytes").GetInt32());

        T[] Read<T>(string name, string shape)
            where T : unmanaged
        {
            var entry = header.RootElement.GetProperty(name);
            Assert.Equal(shape, entry.GetProperty("shape").GetRawText());
            var offsets = entry.GetProperty("data_offsets");
            return MemoryMarshal.Cast<byte, T>(bytes.AsSpan((8 + headerLength + offsets[0].GetInt32())..(8 + headerLength + offsets[1].GetInt32()))).ToArray();
        }
    }

    [Fact]
    public void Directory_grows_by_files_and_is_gone_on_with()
    {
        Record(4, Play("a", 3, true), Play("b", 3, true), Play("c", 2, true));
        Record(4, Play("d", 5, true));

        var reader = new EpisodeReader(directory);

        Assert.Equal(["a", "b", "c", "d"], reader.Read().Select(episode => episode.Id));
        Assert.Equal((4L, 13L, 3), (reader.NumEpisodes, reader.NumSteps, reader.NumFiles));
        Assert.Equal(["d"], reader.Read(2).Select(episode => episode.Id));
    }

    [Fact]
    public void Episodes_with_other_columns_go_to_a_file_of_their_own()
    {
        var bare = new SingleAgentEpisode(Observations, Actions, "bare");
        bare.AddEnvReset<float>([0, 0]);
        bare.AddEnvStep<float, long>([1, -1], [0], 10, terminated: true);
        Record(100, Play("a", 2, true), bare, Play("b", 2, true));

        var read = new EpisodeReader(directory).Read().ToArray();

        Assert.Equal(["a", "bare", "b"], read.Select(episode => episode.Id));
        Assert.Equal([1, 0, 1], read.Select(episode => episode.ExtraModelOutputs.Count));
    }

    [Fact]
    public void Episode_that_goes_on_after_it_was_written_is_recorded_as_it_was_then()
    {
        var episode = new SingleAgentEpisode(Observations, Actions, "a");
        episode.AddEnvReset<float>([0, 0]);
        episode.AddEnvStep<float, long>([1, -1], [3], 10);
        using (var writer = new EpisodeWriter(directory, Observations, Actions))
        {
            writer.Write(episode);
            episode.AddEnvStep<float, long>([2, -2], [4], 20, terminated: true);
        }

        var read = Assert.Single(new EpisodeReader(directory).Read());

        Assert.Equal([3L], read.Actions.AsSpan<long>().ToArray());
        Assert.False(read.IsDone);
    }

    [Fact]
    public void No_file_gets_a_name_that_no_reader_takes()
    {
        Record(100, Play("a", 2, true));
        File.WriteAllText(Path.Combine(directory, $"episodes-{int.MaxValue}.safetensors"), "");

        Assert.Throws<OverflowException>(() => Record(100, Play("b", 2, true)));

        Assert.Equal(["a"], new EpisodeReader(directory).Read().Select(episode => episode.Id));
    }

    // Observations of 2 float32: (3 + 1) · 8 bytes an episode, so that a third would be above 80.
    [Fact]
    public void Large_observations_fill_a_file_before_its_steps_do()
    {
        using (var writer = new EpisodeWriter(directory, Observations, Actions) { BytesPerFile = 80 })
        {
            writer.Write(Enumerable.Range(0, 5).Select(i => Play($"{i}", 3, true)));
        }

        var reader = new EpisodeReader(directory);

        Assert.Equal([2, 2, 1], Enumerable.Range(0, reader.NumFiles).Select(file => reader.Read(file).Count()));
        Assert.Equal(["0", "1", "2", "3", "4"], reader.Read().Select(episode => episode.Id));
    }

    // What a writer leaves that is killed between its file and the index.
    [Fact]
    public void File_that_the_index_does_not_name_is_no_part_of_the_data_and_is_not_overwritten()
    {
        Record(100, Play("a", 2, true));
        var left = Path.Combine(directory, "episodes-000002.safetensors");
        File.WriteAllText(left, "half");

        Record(100, Play("b", 2, true));

        Assert.Equal(["a", "b"], new EpisodeReader(directory).Read().Select(episode => episode.Id));
        Assert.Equal("half", File.ReadAllText(left));
    }

    [Fact]
    public void Reading_ahead_keeps_no_more_than_is_asked_for()
    {
        Record(1000, [.. Enumerable.Range(0, 50).Select(i => Play($"{i}", 4, true))]);

        using var episodes = new EpisodeReader(directory).Read().GetEnumerator();
        Assert.True(episodes.MoveNext());

        // Cut off behind the first episodes: those are read, the others are not there yet.
        using (var file = new FileStream(Path.Combine(directory, "episodes-000001.safetensors"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(0);
        }

        Assert.Contains("truncated while it was read", Assert.Throws<EpisodeDataException>(() => episodes.MoveNext()).Message);
    }

    [Fact]
    public void Other_spaces_are_refused_and_both_are_named()
    {
        Record(100, Play("a", 2, true));
        var other = new DiscreteSpace(3);

        var writing = Assert.Throws<EpisodeDataException>(() => new EpisodeWriter(directory, Observations, other));
        var reading = Assert.Throws<EpisodeDataException>(() => new EpisodeReader(directory).RequireSpaces(Observations, other));
        using var writer = new EpisodeWriter(directory, Observations, Actions);
        var episode = Assert.Throws<ArgumentException>(() => writer.Write(new SingleAgentEpisode(Observations, other, "odd")));

        Assert.All([writing.Message, reading.Message], message => Assert.Contains("episodes.json'", message));
        Assert.All([writing.Message, reading.Message, episode.Message], message => Assert.Contains("DiscreteSpace(10)", message));
        Assert.All([writing.Message, reading.Message, episode.Message], message => Assert.Contains("DiscreteSpace(3)", message));
        Assert.Equal(1, writer.NumEpisodes);
    }

    [Fact]
    public void Second_writer_is_refused()
    {
        using var first = new EpisodeWriter(directory, Observations, Actions);

        Assert.Throws<Checkpoints.CheckpointBusyException>(() => new EpisodeWriter(directory, Observations, Actions, lockTimeout: TimeSpan.Zero));
    }

    [Theory]
    [InlineData("truncated", "episodes-000001.safetensors' has 100 bytes")]
    [InlineData("flipped", "episodes-000001.safetensors' has the checksum")]
    [InlineData("missing", "episodes-000001.safetensors' is not there")]
    [InlineData("index", "episodes.json' is no index")]
    [InlineData("version", "episodes.json' is of the format 'rlmodules-episodes', version 9, expected 'rlmodules-episodes', version 1")]
    [InlineData("path", "episodes.json' is no index of recorded episodes: it names the file \"../episodes-000001.safetensors\"")]
    public void Damage_is_named_with_its_file(string damage, string message)
    {
        Record(100, Play("a", 2, true));
        var file = Path.Combine(directory, "episodes-000001.safetensors");
        var index = Path.Combine(directory, "episodes.json");
        switch (damage)
        {
            case "truncated":
                File.WriteAllBytes(file, File.ReadAllBytes(file)[..100]);
                break;
            case "flipped":
                var bytes = File.ReadAllBytes(file);
                bytes[^1] ^= 1;
                File.WriteAllBytes(file, bytes);
                break;
            case "missing":
                File.Delete(file);
                break;
            case "index":
                File.WriteAllText(index, File.ReadAllText(index)[..50]);
                break;
            case "version":
                File.WriteAllText(index, File.ReadAllText(index).Replace("\"version\": 1", "\"version\": 9"));
                break;
            default:
                File.WriteAllText(index, File.ReadAllText(index).Replace("\"episodes-", "\"../episodes-"));
                break;
        }

        var error = Assert.Throws<EpisodeDataException>(() => new EpisodeReader(directory).Read().Count());

        Assert.Contains(message, error.Message);
    }

    private void Record(int stepsPerFile, params SingleAgentEpisode[] episodes)
    {
        using var writer = new EpisodeWriter(directory, Observations, Actions, stepsPerFile);
        writer.Write(episodes);
    }

    // Observation (t, -t) after t steps; action t and reward 10 (t + 1) lead on from it, output "value" 100 + t.
    internal static SingleAgentEpisode Play(string id, int length, bool terminates, string? agent = null)
    {
        var episode = new SingleAgentEpisode(Observations, Actions, id) { AgentId = agent };
        var values = episode.AddExtraModelOutput("value", ScalarType.Float32, []);
        episode.AddEnvReset<float>([0, 0]);
        for (var t = 0; t < length; t++)
        {
            episode.AddEnvStep<float, long>([t + 1, -t - 1], [t], 10 * (t + 1), terminates && t == length - 1, !terminates && t == length - 1);
            values.Add<float>([100 + t]);
        }

        return episode;
    }
}
