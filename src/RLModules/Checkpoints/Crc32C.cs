using System.Buffers.Binary;
using System.Numerics;

namespace RLModules.Checkpoints;

/// <summary>The checksum CRC-32C (Castagnoli; RFC 3720, appendix B.4), appended to piece by piece.</summary>
/// <remarks>
/// The processor's instruction answers after three cycles and can be asked every cycle, so long input is summed up in three lanes that are joined
/// by <see cref="Crc32CShift"/>.
/// </remarks>
internal struct Crc32C
{
    private const int LaneLength = 4096;

    private static readonly Crc32CShift OneLane = new(LaneLength);
    private static readonly Crc32CShift TwoLanes = new(2 * LaneLength);

    /// <summary>The checksum of all bytes so far; 0 of none.</summary>
    public uint Value { get; private set; }

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = default(Crc32C);
        crc.Append(bytes);
        return crc.Value;
    }

    /// <summary>The checksum of two pieces in a row, of those of each.</summary>
    /// <param name="first">The checksum of the first piece.</param>
    /// <param name="second">The checksum of the second piece.</param>
    /// <param name="secondLength">The second piece's length in bytes.</param>
    public static uint Combine(uint first, uint second, long secondLength) => Crc32CPolynomial.Multiply(first, Crc32CPolynomial.PowerOfByte(secondLength)) ^ second;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var crc = ~Value;
        for (; bytes.Length >= 3 * LaneLength; bytes = bytes[(3 * LaneLength)..])
        {
            crc = AppendLanes(crc, bytes[..LaneLength], bytes.Slice(LaneLength, LaneLength), bytes.Slice(2 * LaneLength, LaneLength));
        }

        Value = ~AppendPlainly(crc, bytes);
    }

    /// <summary>Goes on with a register that is not inverted, in one lane.</summary>
    internal static uint AppendPlainly(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return crc;
    }

    // The register is linear in its start and its input: each lane starts at 0 and is then moved over what lies behind it.
    private static uint AppendLanes(uint crc, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third)
    {
        uint crc2 = 0, crc3 = 0;
        for (var i = 0; i < LaneLength; i += sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(first[i..]));
            crc2 = BitOperations.Crc32C(crc2, BinaryPrimitives.ReadUInt64LittleEndian(second[i..]));
            crc3 = BitOperations.Crc32C(crc3, BinaryPrimitives.ReadUInt64LittleEndian(third[i..]));
        }

        return TwoLanes.Apply(crc) ^ OneLane.Apply(crc2) ^ crc3;
    }
}
