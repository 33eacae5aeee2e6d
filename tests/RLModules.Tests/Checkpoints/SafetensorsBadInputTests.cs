using System.Buffers.Binary;
using System.Text;
using RLModules.Checkpoints;

namespace RLModules.Tests.Checkpoints;

public class SafetensorsBadInputTests
{
    private const string TwoFloats = """{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";

    [Fact]
    public void The_file_that_the_others_spoil_is_read()
    {
        using var read = Safetensors.Read(new MemoryStream(File(TwoFloats, 8)), File(TwoFloats, 8).Length);
        Assert.Equal([2L], read["x"].shape);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void A_file_without_a_whole_header_length_is_refused(int length) => AssertRefused(new byte[length], $"The file has {length} bytes");

    [Theory]
    [InlineData(100_000_001UL)]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 63)]
    public void A_header_above_a_hundred_megabytes_is_refused_without_reading_it(ulong length) =>
        AssertRefused(WithHeaderLength(length), $"The header's length is {length} bytes, above the 100000000");

    [Fact]
    public void A_header_past_the_end_of_the_file_is_refused() => AssertRefused(WithHeaderLength(100_000_000), "the file is truncated");

    [Theory]
    [InlineData("", "no valid JSON")]
    [InlineData("{", "no valid JSON")]
    [InlineData("[]", "does not start with '{'")]
    [InlineData(" {}", "does not start with '{'")]
    [InlineData("""{"\ud800":{"dtype":"U8","shape":[8],"data_offsets":[0,8]}}""", "no valid JSON")]
    [InlineData("""{"x":3}""", "'x' is a Number")]
    [InlineData("""{"__metadata__":[]}""", "'__metadata__' is a Array")]
    [InlineData("""{"__metadata__":{"a":1}}""", "metadata 'a' is a Number")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""", "metadata 'a' twice")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "the key 'x' twice")]
    [InlineData("""{"x":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "'dtype' twice")]
    [InlineData("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"strides":[1]}}""", "'strides' beside")]
    [InlineData("""{"x":{"shape":[2],"data_offsets":[0,8]}}""", "no dtype")]
    [InlineData("""{"x":{"dtype":"F32","data_offsets":[0,8]}}""", "no shape")]
    [InlineData("""{"x":{"dtype":"F32","shape":[2]}}""", "no data_offsets")]
    [InlineData("""{"x":{"dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8]}}""", "dtype F8_E4M3")]
    [InlineData("""{"x":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "-2 in its shape")]
    [InlineData("""{"x":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}}""", "2.0 in its shape")]
    [InlineData("""{"x":{"dtype":"F32","shape":["2"],"data_offsets":[0,8]}}""", "\"2\" in its shape")]
    [InlineData("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}}""", "data_offsets [0, 8, 8]")]
    [InlineData("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "data_offsets [8, 0]")]
    [InlineData("""{"x":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", "has 12 bytes, but its offsets [0, 8] hold 8")]
    [InlineData("""{"x":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}}""", "more than 9223372036854775807 bytes")]
    [InlineData("""{"x":{"dtype":"F32","shape":[4611686018427387904,4,0],"data_offsets":[0,0]}}""", "more than 9223372036854775807 bytes")]
    [InlineData("""{"x":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""", "past the end of the data at 8")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"y":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "inside the tensor 'x'")]
    [InlineData("""{"x":{"dtype":"U8","shape":[5],"data_offsets":[0,5]},"y":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}}""", "'y' begins at offset 4, inside the tensor 'x', which ends at 5")]
    [InlineData("""{"x":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"y":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}}""", "No tensor has the bytes from offset 2 to 4")]
    [InlineData("""{"x":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", "the data go on to 8")]
    [InlineData("{}", "the data go on to 8")]
    public void A_wrong_header_is_refused_with_the_reason(string header, string expected) => AssertRefused(File(header, 8), expected);

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        var whole = File(TwoFloats, 8);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Throws<SafetensorsException>(() => Safetensors.Read(new MemoryStream(whole, 0, length), length));
        }
    }

    [Fact]
    public void The_exception_names_the_file()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File("bad.safetensors");
        System.IO.File.WriteAllBytes(path, new byte[3]);
        Assert.StartsWith(path, Assert.Throws<SafetensorsException>(() => Safetensors.Read(path)).Message, StringComparison.Ordinal);
    }

    private static void AssertRefused(byte[] file, string expected)
    {
        var error = Assert.Throws<SafetensorsException>(() => Safetensors.Read(new MemoryStream(file), file.Length));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static byte[] File(string header, int dataLength)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var file = new byte[8 + json.Length + dataLength];
        BinaryPrimitives.WriteInt64LittleEndian(file, json.Length);
        json.CopyTo(file, 8);
        return file;
    }

    private static byte[] WithHeaderLength(ulong length)
    {
        var file = File(TwoFloats, 8);
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        return file;
    }
}
