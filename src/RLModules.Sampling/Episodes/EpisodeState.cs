using RLModules.Sampling.Environments;
using static TorchSharp.torch;

namespace RLModules.Sampling.Episodes;

/// <summary>A chunk to bytes and back, lookback included.</summary>
internal static class EpisodeState
{
    public static void Write(BinaryWriter writer, SingleAgentEpisode episode)
    {
        writer.Write(episode.Id);
        writer.Write(episode.TimeStarted);
        writer.Write(episode.SampledAt);
        writer.Write(episode.WeightsSequenceNumber);
        writer.Write(episode.IsTerminated);
        writer.Write(episode.IsTruncated);
        Write(writer, episode.Observations);
        Write(writer, episode.Actions);
        Write(writer, episode.Rewards);
        writer.Write(episode.ExtraModelOutputs.Count);
        foreach (var (key, column) in episode.ExtraModelOutputs)
        {
            writer.Write(key);
            writer.Write((byte)column.DType);
            writer.Write(column.RowShape.Length);
            foreach (var size in column.RowShape)
            {
                writer.Write(size);
            }

            Write(writer, column);
        }
    }

    /// <exception cref="FormatException">The bytes are of an episode of other spaces.</exception>
    public static SingleAgentEpisode Read(
        BinaryReader reader, EpisodeLayout layout, int vectorIndex, string? agentId = null, string? moduleId = null, string? multiAgentEpisodeId = null)
    {
        var id = reader.ReadString();
        var timeStarted = reader.ReadInt64();
        var episode = new SingleAgentEpisode(layout, id: id)
        {
            AgentId = agentId,
            ModuleId = moduleId,
            MultiAgentEpisodeId = multiAgentEpisodeId,
            TimeStarted = timeStarted,
            VectorIndex = vectorIndex,
            SampledAt = reader.ReadInt32(),
            WeightsSequenceNumber = reader.ReadInt64(),
        };
        var (terminated, truncated) = (reader.ReadBoolean(), reader.ReadBoolean());
        Read(reader, episode.Observations);
        Read(reader, episode.Actions);
        Read(reader, episode.Rewards);
        for (var outputs = reader.ReadInt32(); outputs > 0; outputs--)
        {
            var key = reader.ReadString();
            var type = (ScalarType)reader.ReadByte();
            var shape = new long[reader.ReadInt32()];
            for (var i = 0; i < shape.Length; i++)
            {
                shape[i] = reader.ReadInt64();
            }

            Read(reader, episode.AddExtraModelOutput(key, type, shape));
        }

        episode.End(terminated, truncated);
        return episode;
    }

    private static void Write(BinaryWriter writer, EpisodeColumn column)
    {
        writer.Write(column.Lookback);
        writer.Write(column.BytesWithLookback.Length);
        writer.Write(column.BytesWithLookback);
    }

    private static void Read(BinaryReader reader, EpisodeColumn column)
    {
        var lookback = reader.ReadInt32();
        var bytes = EnvironmentState.ReadBytes(reader);
        if (bytes.Length % column.RowBytes != 0 || lookback < 0 || lookback > bytes.Length / column.RowBytes)
        {
            throw new FormatException($"A column has {bytes.Length} bytes and {lookback} rows of lookback, expected rows of {column.RowBytes} bytes.");
        }

        column.Fill(bytes, lookback);
    }
}
