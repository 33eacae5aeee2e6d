using System.Buffers.Binary;
using System.Text;

namespace RLModules.Tests.Metrics;

/// <summary>Reads a TensorBoard event file from the format's description; its checksum is the textbook's, a bit at a time.</summary>
internal static class EventFileReader
{
    public sealed record Event(double WallTime, long Step, string? FileVersion, List<(string Tag, float Value)> Scalars);

    public static List<Event> Read(ReadOnlySpan<byte> file)
    {
        var events = new List<Event>();
        while (!file.IsEmpty)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
            Assert.Equal(Masked(file[..8]), BinaryPrimitives.ReadUInt32LittleEndian(file[8..]));
            Assert.Equal(Masked(file.Slice(12, length)), BinaryPrimitives.ReadUInt32LittleEndian(file[(12 + length)..]));
            events.Add(ReadEvent(file.Slice(12, length)));
            file = file[(16 + length)..];
        }

        return events;
    }

    private static Event ReadEvent(ReadOnlySpan<byte> message)
    {
        var result = new Event(0, 0, null, []);
        while (!message.IsEmpty)
        {
            var tag = ReadVarint(ref message);
            result = (tag >> 3, tag & 7) switch
            {
                (1, 1) => result with { WallTime = BinaryPrimitives.ReadDoubleLittleEndian(Take(ref message, 8)) },
                (2, 0) => result with { Step = (long)ReadVarint(ref message) },
                (3, 2) => result with { FileVersion = ReadString(ref message) },
                (5, 2) => result with { Scalars = ReadSummary(Take(ref message, (int)ReadVarint(ref message))) },
                _ => throw new InvalidDataException($"Event has a field {tag >> 3} of wire type {tag & 7}."),
            };
        }

        return result;
    }

    private static List<(string Tag, float Value)> ReadSummary(ReadOnlySpan<byte> message)
    {
        var scalars = new List<(string, float)>();
        while (!message.IsEmpty)
        {
            Assert.Equal(1UL << 3 | 2, ReadVarint(ref message));
            var value = Take(ref message, (int)ReadVarint(ref message));
            Assert.Equal(1UL << 3 | 2, ReadVarint(ref value));
            var tag = ReadString(ref value);
            Assert.Equal(2UL << 3 | 5, ReadVarint(ref value));
            scalars.Add((tag, BinaryPrimitives.ReadSingleLittleEndian(Take(ref value, 4))));
            Assert.True(value.IsEmpty);
        }

        return scalars;
    }

    private static string ReadString(ref ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(Take(ref bytes, (int)ReadVarint(ref bytes)));

    private static ulong ReadVarint(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = Take(ref bytes, 1)[0];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, int count)
    {
        var taken = bytes[..count];
        bytes = bytes[count..];
        return taken;
    }

    private static uint Masked(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0x82f63b78;
        }

        crc = ~crc;
        return unchecked((crc >> 15 | crc << 17) + 0xa282ead8);
    }
}
