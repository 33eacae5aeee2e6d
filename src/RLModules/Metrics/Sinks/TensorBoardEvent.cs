using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using RLModules.Checkpoints;

namespace RLModules.Metrics;

/// <summary>Events as TFRecords: protobuf messages <c>Event</c>, framed with lengths and masked CRC-32C.</summary>
internal sealed class TensorBoardEvent
{
    // Tags of protobuf fields: number << 3 | wire type (0 varint, 1 eight bytes, 2 length and bytes, 5 four bytes).
    private const byte EventWallTime = 1 << 3 | 1;
    private const byte EventStep = 2 << 3;
    private const byte EventFileVersion = 3 << 3 | 2;
    private const byte EventSummary = 5 << 3 | 2;
    private const byte SummaryValue = 1 << 3 | 2;
    private const byte ValueTag = 1 << 3 | 2;
    private const byte ValueSimpleValue = 2 << 3 | 5;

    private readonly ArrayBufferWriter<byte> record = new();
    private readonly ArrayBufferWriter<byte> message = new();
    private readonly ArrayBufferWriter<byte> summary = new();

    /// <summary>The event that begins each file.</summary>
    /// <param name="wallTime">Seconds since 1970.</param>
    /// <returns>The record, until the next call.</returns>
    public ReadOnlySpan<byte> FileVersion(double wallTime)
    {
        BeginEvent(wallTime);
        WriteBytes(message, EventFileVersion, "brain.Event:2"u8);
        return Frame();
    }

    /// <summary>An event with scalars.</summary>
    /// <param name="wallTime">Seconds since 1970.</param>
    /// <param name="step">The step.</param>
    /// <param name="scalars">Tags and values.</param>
    /// <returns>The record, until the next call.</returns>
    public ReadOnlySpan<byte> Scalars(double wallTime, long step, IEnumerable<(string Tag, float Value)> scalars)
    {
        BeginEvent(wallTime);
        message.Write([EventStep]);
        WriteVarint(message, (ulong)step);
        summary.ResetWrittenCount();
        foreach (var (tag, value) in scalars)
        {
            var name = Encoding.UTF8.GetBytes(tag);
            summary.Write([SummaryValue]);
            WriteVarint(summary, (ulong)(1 + VarintLength((ulong)name.Length) + name.Length + 1 + sizeof(float)));
            WriteBytes(summary, ValueTag, name);
            summary.Write([ValueSimpleValue]);
            BinaryPrimitives.WriteSingleLittleEndian(summary.GetSpan(sizeof(float)), value);
            summary.Advance(sizeof(float));
        }

        WriteBytes(message, EventSummary, summary.WrittenSpan);
        return Frame();
    }

    private void BeginEvent(double wallTime)
    {
        message.ResetWrittenCount();
        message.Write([EventWallTime]);
        BinaryPrimitives.WriteDoubleLittleEndian(message.GetSpan(sizeof(double)), wallTime);
        message.Advance(sizeof(double));
    }

    /// <summary>Length, its checksum, the message, its checksum.</summary>
    private ReadOnlySpan<byte> Frame()
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)message.WrittenCount);
        record.ResetWrittenCount();
        record.Write(length);
        WriteChecksum(length);
        record.Write(message.WrittenSpan);
        WriteChecksum(message.WrittenSpan);
        return record.WrittenSpan;
    }

    /// <summary>The checksum, rotated and shifted, because checksums of what contains checksums are weak (record_writer.h, masked_crc32c).</summary>
    private void WriteChecksum(ReadOnlySpan<byte> bytes)
    {
        var crc = Crc32C.Of(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(record.GetSpan(sizeof(uint)), unchecked((crc >> 15 | crc << 17) + 0xa282ead8u));
        record.Advance(sizeof(uint));
    }

    private static void WriteBytes(ArrayBufferWriter<byte> writer, byte tag, ReadOnlySpan<byte> bytes)
    {
        writer.Write([tag]);
        WriteVarint(writer, (ulong)bytes.Length);
        writer.Write(bytes);
    }

    /// <summary>Seven bits a byte, the lowest first; the top bit says that more follow.</summary>
    private static void WriteVarint(ArrayBufferWriter<byte> writer, ulong value)
    {
        for (; value > 0x7f; value >>= 7)
        {
            writer.Write([(byte)(value | 0x80)]);
        }

        writer.Write([(byte)value]);
    }

    private static int VarintLength(ulong value)
    {
        var length = 1;
        for (; value > 0x7f; value >>= 7)
        {
            length++;
        }

        return length;
    }
}
