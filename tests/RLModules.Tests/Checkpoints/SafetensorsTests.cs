using System.Runtime.InteropServices;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RLModules.Checkpoints;
using static TorchSharp.torch;

namespace RLModules.Tests.Checkpoints;

public class SafetensorsTests
{
    // The names and sizes of the format's description.
    private static readonly (ScalarType Type, string Name, int Size)[] Types =
    [
        (ScalarType.Bool, "BOOL", 1), (ScalarType.Byte, "U8", 1), (ScalarType.Int8, "I8", 1), (ScalarType.Int16, "I16", 2),
        (ScalarType.Int32, "I32", 4), (ScalarType.Int64, "I64", 8), (ScalarType.Float16, "F16", 2), (ScalarType.BFloat16, "BF16", 2),
        (ScalarType.Float32, "F32", 4), (ScalarType.Float64, "F64", 8), (ScalarType.ComplexFloat32, "C64", 8),
    ];

    private static readonly Gen<(string Name, int Type, long[] Shape, byte[] Bytes)> AnyTensor =
        from name in Gen.Elements("a", "encoder.0.weight", "ü \"quoted\"\n", "log_std", "b", "c", "d")
        from type in Gen.Choose(0, Types.Length - 1)
        from rank in Gen.Choose(0, 3)
        from shape in Gen.Choose(0, 4).Select(size => (long)size).ArrayOf(rank)
        from bytes in Gen.Choose(0, Types[type].Type == ScalarType.Bool ? 1 : 255).Select(value => (byte)value)
            .ArrayOf((int)shape.Aggregate((long)Types[type].Size, (product, size) => product * size))
        select (name, type, shape, bytes);

    [Fact]
    public void Another_reader_finds_every_name_type_shape_and_byte() => ForAnyTensors((given, file) =>
    {
        var read = IndependentSafetensorsReader.Read(file, out _);
        Assert.Equal(given.Select(tensor => tensor.Name), read.Keys);
        foreach (var (name, type, shape, bytes) in given)
        {
            Assert.Equal(Types[type].Name, read[name].DType);
            Assert.Equal(shape, read[name].Shape);
            Assert.Equal(bytes, read[name].Bytes);
            Assert.Equal(0, read[name].FileOffset % Types[type].Size);
        }
    });

    [Fact]
    public void Reading_gives_back_what_was_written_in_the_same_order() => ForAnyTensors((given, file) =>
    {
        using var read = Safetensors.Read(new MemoryStream(file), file.Length);
        Assert.Equal(given.Select(tensor => tensor.Name), read.Keys);
        foreach (var (name, type, shape, bytes) in given)
        {
            Assert.Equal(Types[type].Type, read[name].dtype);
            Assert.Equal(shape, read[name].shape);
            Assert.Equal(bytes, bytes.Length == 0 ? [] : read[name].bytes.ToArray());
        }
    });

    [Fact]
    public void A_file_of_the_formats_own_layout_is_read()
    {
        const string Header = """{"__metadata__":{"format":"pt"},"b":{"dtype":"F32","shape":[2],"data_offsets":[2,10]},"a":{"dtype":"U8","shape":[1,2],"data_offsets":[0,2]}}   """;
        byte[] file = [(byte)Header.Length, 0, 0, 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(Header), 7, 9, 0, 0, 0x80, 0x3F, 0, 0, 0x20, 0xC0];
        using var read = Safetensors.Read(new MemoryStream(file), file.Length);
        Assert.Equal(["b", "a"], read.Keys);
        Assert.Equal([1f, -2.5f], TestTensors.Values<float>(read["b"]));
        Assert.Equal([7, 9], TestTensors.Values<byte>(read["a"]));
        Assert.Equal("pt", read.Metadata["format"]);
    }

    [Fact]
    public void The_same_tensors_give_the_same_file_whatever_the_order_of_the_metadata()
    {
        using var tensor = TestTensors.Floats(1, 2, 3);
        var one = Write([KeyValuePair.Create("x", tensor)], new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" });
        var other = Write([KeyValuePair.Create("x", tensor)], new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" });
        Assert.Equal(one, other);
        IndependentSafetensorsReader.Read(one, out var metadata);
        Assert.Equal("2", metadata["b"]);
    }

    [Fact]
    public void A_view_is_written_in_the_order_of_its_own_elements()
    {
        using var tensor = TestTensors.Of<float>(ScalarType.Float32, [2, 3], 1, 2, 3, 4, 5, 6);
        using var transposed = tensor.transpose(0, 1);
        var read = IndependentSafetensorsReader.Read(Write([KeyValuePair.Create("x", transposed)]), out _);
        Assert.Equal([3L, 2L], read["x"].Shape);
        Assert.Equal([1f, 4f, 2f, 5f, 3f, 6f], MemoryMarshal.Cast<byte, float>(read["x"].Bytes).ToArray());
    }

    [Fact]
    public void Loaded_tensors_outlive_the_dispose_scope_they_were_read_in()
    {
        using var tensor = TestTensors.Floats(1, 2, 3);
        var file = Write([KeyValuePair.Create("x", tensor)]);
        LoadedTensors read;
        using (NewDisposeScope())
        {
            read = Safetensors.Read(new MemoryStream(file), file.Length);
        }

        Assert.Equal([1f, 2f, 3f], TestTensors.Values<float>(read["x"]));
        read.Dispose();
    }

    [Fact]
    public void Names_that_the_format_cannot_hold_are_refused_before_anything_is_written()
    {
        using var tensor = TestTensors.Floats(1);
        Assert.Throws<ArgumentException>(() => Write([KeyValuePair.Create("x", tensor), KeyValuePair.Create("x", tensor)]));
        Assert.Throws<ArgumentException>(() => Write([KeyValuePair.Create("__metadata__", tensor)]));
    }

    [Fact]
    public void An_element_type_without_a_name_in_the_format_is_refused()
    {
        using var tensor = zeros([1], dtype: ScalarType.ComplexFloat64);
        var error = Assert.Throws<NotSupportedException>(() => Write([KeyValuePair.Create("x", tensor)]));
        Assert.Contains("'x' is complex128", error.Message, StringComparison.Ordinal);
    }

    private static byte[] Write(IReadOnlyList<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var stream = new MemoryStream();
        Safetensors.Write(stream, tensors, metadata);
        return stream.ToArray();
    }

    private static void ForAnyTensors(Action<(string Name, int Type, long[] Shape, byte[] Bytes)[], byte[]> check) =>
        Prop.ForAll(AnyTensor.ListOf().ToArbitrary(), list =>
        {
            var given = list.DistinctBy(tensor => tensor.Name).ToArray();
            using var scope = NewDisposeScope();
            check(given, Write([.. given.Select(tensor => KeyValuePair.Create(tensor.Name, Make(tensor.Type, tensor.Shape, tensor.Bytes)))]));
        }).QuickCheckThrowOnFailure();

    private static Tensor Make(int type, long[] shape, byte[] bytes) =>
        bytes.Length == 0 ? empty(shape, Types[type].Type) : TestTensors.Of<byte>(Types[type].Type, shape, bytes);
}
