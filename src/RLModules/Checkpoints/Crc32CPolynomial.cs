namespace RLModules.Checkpoints;

/// <summary>
/// Polynomials over the field of two elements, modulo that of CRC-32C: the lowest bit is the coefficient of the highest power. A byte that
/// follows multiplies a checksum by x⁸.
/// </summary>
internal static class Crc32CPolynomial
{
    /// <summary>The polynomial of RFC 3720 without x³², its bits reflected.</summary>
    private const uint Modulus = 0x82F63B78;
    private const uint One = 1u << 31;
    private const uint ByteShift = One >> 8;

    public static uint Multiply(uint left, uint right)
    {
        var product = 0u;
        for (var bit = One; bit != 0; bit >>= 1)
        {
            if ((left & bit) != 0)
            {
                product ^= right;
            }

            right = (right >> 1) ^ ((right & 1) * Modulus);
        }

        return product;
    }

    /// <summary>x⁸ to the power of a number of bytes, by squaring.</summary>
    public static uint PowerOfByte(long count)
    {
        var power = One;
        for (var square = ByteShift; count > 0; count >>= 1, square = Multiply(square, square))
        {
            if ((count & 1) != 0)
            {
                power = Multiply(power, square);
            }
        }

        return power;
    }
}
