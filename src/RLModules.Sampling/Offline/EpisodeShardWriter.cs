using System.Text;
using System.Text.Json;
using RLModules.Checkpoints;
using RLModules.Sampling.Episodes;
using static TorchSharp.torch;

namespace RLModules.Sampling.Offline;

/// <summary>Episodes of equal columns to a safetensors file.</summary>
internal static class EpisodeShardWriter
{
    public static void Write(Stream stream, IReadOnlyList<SingleAgentEpisode> episodes)
    {
        using var scope = NewDisposeScope();
        var tensors = new List<KeyValuePair<string, Tensor>>
        {
            new(ShardColumns.Observations, Join(episodes, static episode => episode.Observations)),
            new(ShardColumns.Actions, Join(episodes, static episode => episode.Actions)),
            new(ShardColumns.Rewards, Join(episodes, static episode => episode.Rewards)),
            new(ShardColumns.Lengths, tensor([.. episodes.Select(static episode => (long)episode.Length)])),
            new(ShardColumns.TimesStarted, tensor([.. episodes.Select(static episode => episode.TimeStarted)])),
            new(ShardColumns.Terminated, tensor([.. episodes.Select(static episode => episode.IsTerminated)])),
            new(ShardColumns.Truncated, tensor([.. episodes.Select(static episode => episode.IsTruncated)])),
            new(ShardColumns.WeightsSequenceNumbers, tensor([.. episodes.Select(static episode => episode.WeightsSequenceNumber)])),
        };
        foreach (var (key, _) in episodes[0].ExtraModelOutputs)
        {
            tensors.Add(new(ShardColumns.ExtraModelOutputs + key, Join(episodes, episode => episode.FindExtraModelOutput(key)!)));
        }

        Safetensors.Write(stream, tensors, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [ShardColumns.EpisodeIds] = Texts(episodes, static episode => episode.Id),
            [ShardColumns.AgentIds] = Texts(episodes, static episode => episode.AgentId),
            [ShardColumns.ModuleIds] = Texts(episodes, static episode => episode.ModuleId),
        });
    }

    private static Tensor Join(IReadOnlyList<SingleAgentEpisode> episodes, Func<SingleAgentEpisode, EpisodeColumn> select)
    {
        var layout = select(episodes[0]).Layout;
        var rows = episodes.Sum(episode => (long)select(episode).Count);
        var joined = empty([rows, .. layout.RowShape], layout.DType);
        var offset = 0;
        foreach (var episode in episodes)
        {
            var bytes = select(episode).Bytes;
            bytes.CopyTo(joined.bytes[offset..]);
            offset += bytes.Length;
        }

        return joined;
    }

    private static string Texts(IReadOnlyList<SingleAgentEpisode> episodes, Func<SingleAgentEpisode, string?> select)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            foreach (var episode in episodes)
            {
                writer.WriteStringValue(select(episode));
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
