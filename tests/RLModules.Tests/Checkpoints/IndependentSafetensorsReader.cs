using System.Buffers.Binary;
using System.Text.Json;

namespace RLModules.Tests.Checkpoints;

/// <summary>Another reader of the format, written from its description and sharing nothing with ours: each tensor's dtype, shape and bytes.</summary>
internal static class IndependentSafetensorsReader
{
    public sealed record Entry(string DType, long[] Shape, long FileOffset, byte[] Bytes);

    public static Dictionary<string, Entry> Read(byte[] file, out Dictionary<string, string> metadata)
    {
        var headerLength = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        using var header = JsonDocument.Parse(file.AsMemory(8, headerLength));
        var entries = new Dictionary<string, Entry>();
        metadata = [];
        foreach (var member in header.RootElement.EnumerateObject())
        {
            if (member.Name == "__metadata__")
            {
                metadata = member.Value.EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetString()!);
                continue;
            }

            var begin = member.Value.GetProperty("data_offsets")[0].GetInt32();
            var end = member.Value.GetProperty("data_offsets")[1].GetInt32();
            entries.Add(member.Name, new Entry(
                member.Value.GetProperty("dtype").GetString()!,
                [.. member.Value.GetProperty("shape").EnumerateArray().Select(item => item.GetInt64())],
                8 + headerLength + begin,
                file[(8 + headerLength + begin)..(8 + headerLength + end)]));
        }

        return entries;
    }
}
