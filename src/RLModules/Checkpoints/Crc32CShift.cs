namespace RLModules.Checkpoints;

/// <summary>What a number of zero bytes does to the register of a CRC-32C: a linear map, kept as a table for each byte of the register.</summary>
internal sealed class Crc32CShift
{
    private const int BytesInRegister = 4;
    private const int ByteValues = 256;

    private readonly uint[] table = new uint[BytesInRegister * ByteValues];

    /// <param name="length">The number of zero bytes.</param>
    public Crc32CShift(int length)
    {
        var zeros = new byte[length];
        for (var bit = 0; bit < 32; bit++)
        {
            table[((bit / 8) * ByteValues) + (1 << (bit % 8))] = Crc32C.AppendPlainly(1u << bit, zeros);
        }

        for (var i = 0; i < table.Length; i++)
        {
            var value = i % ByteValues;
            var lowest = value & -value;
            if (lowest != value)
            {
                table[i] = table[i - lowest] ^ table[i - value + lowest];
            }
        }
    }

    /// <summary>The register behind the zeros.</summary>
    public uint Apply(uint register) =>
        table[register & 0xFF]
        ^ table[ByteValues + ((register >> 8) & 0xFF)]
        ^ table[(2 * ByteValues) + ((register >> 16) & 0xFF)]
        ^ table[(3 * ByteValues) + (register >> 24)];
}
