using System.Buffers.Binary;
using System.Numerics;

namespace RLModules.Checkpoints;

/// <summary>The checksum CRC-32C (Castagnoli; RFC 3720, appendix B.4), appended to piece by piece.</summary>
internal struct Crc32C
{
    /// <summary>The checksum of all bytes so far; 0 of none.</summary>
    public uint Value { get; private set; }

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = default(Crc32C);
        crc.Append(bytes);
        return crc.Value;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var crc = ~Value;
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        Value = ~crc;
    }
}
