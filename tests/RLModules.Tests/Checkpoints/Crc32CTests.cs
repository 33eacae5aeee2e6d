using RLModules.Checkpoints;

namespace RLModules.Tests.Checkpoints;

public class Crc32CTests
{
    [Fact]
    public void The_checksum_of_the_digits_is_the_published_one() => Assert.Equal(0xE3069283u, Crc32C.Of("123456789"u8));

    // RFC 3720, appendix B.4.
    [Fact]
    public void The_checksums_of_thirty_two_bytes_are_those_of_the_rfc()
    {
        Assert.Equal(0x8A9136AAu, Crc32C.Of(new byte[32]));
        Assert.Equal(0x62A8AB43u, Crc32C.Of(Enumerable.Repeat((byte)0xFF, 32).ToArray()));
        Assert.Equal(0x46DD794Eu, Crc32C.Of(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray()));
        Assert.Equal(0x113FDB5Cu, Crc32C.Of(Enumerable.Range(0, 32).Select(i => (byte)(31 - i)).ToArray()));
    }

    /// <summary>Long input goes through three lanes; bit by bit, with the reflected polynomial of RFC 3720, there are none.</summary>
    [Theory]
    [InlineData(12287)]
    [InlineData(12288)]
    [InlineData(12289)]
    [InlineData(50003)]
    public void Long_input_has_the_checksum_of_the_definition(int length)
    {
        var bytes = new byte[length];
        var random = new RandomSource(5);
        foreach (ref var value in bytes.AsSpan())
        {
            value = (byte)random.NextUInt64();
        }

        var register = uint.MaxValue;
        foreach (var value in bytes)
        {
            register ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                register = (register >> 1) ^ ((register & 1) * 0x82F63B78u);
            }
        }

        Assert.Equal(~register, Crc32C.Of(bytes));
        var pieces = default(Crc32C);
        pieces.Append(bytes.AsSpan(0, 101));
        pieces.Append(bytes.AsSpan(101));
        Assert.Equal(~register, pieces.Value);
    }

    [Fact]
    public void Pieces_give_the_checksum_of_the_whole()
    {
        var bytes = Enumerable.Range(0, 1000).Select(i => (byte)(i * 7)).ToArray();
        for (var cut = 0; cut < 40; cut++)
        {
            var crc = default(Crc32C);
            crc.Append(bytes.AsSpan(0, cut));
            crc.Append(bytes.AsSpan(cut));
            Assert.Equal(Crc32C.Of(bytes), crc.Value);
        }
    }

    // The checksum of the digits is published (RFC 3720 and the catalogues of CRCs).
    [Fact]
    public void Checksums_of_pieces_are_combined_to_that_of_the_whole()
    {
        for (var cut = 0; cut <= 9; cut++)
        {
            Assert.Equal(0xE3069283u, Crc32C.Combine(Crc32C.Of("123456789"u8[..cut]), Crc32C.Of("123456789"u8[cut..]), 9 - cut));
        }
    }

    [Theory]
    [InlineData(1 << 18)]
    [InlineData(1_000_003)]
    public void Combining_goes_over_any_length(int length)
    {
        var bytes = new byte[length + 1];
        bytes[0] = 0x31;
        Assert.Equal(Crc32C.Of(bytes), Crc32C.Combine(Crc32C.Of("1"u8), Crc32C.Of(bytes.AsSpan(1)), length));
    }
}
