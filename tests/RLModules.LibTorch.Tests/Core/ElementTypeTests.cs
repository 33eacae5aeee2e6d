using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace RLModules.LibTorch.Tests.Core;

public class ElementTypeTests
{
    [Fact] public void Float32_round_trips() => RoundTrip(tensor, ScalarType.Float32, 1.5f, float.MinValue, float.Epsilon, float.NaN);

    [Fact] public void Float64_round_trips() => RoundTrip(tensor, ScalarType.Float64, 1.5, double.MaxValue, double.NegativeInfinity, 1e-310);

    [Fact] public void Int64_round_trips() => RoundTrip(tensor, ScalarType.Int64, 0L, long.MinValue, long.MaxValue, (1L << 53) + 1);

    [Fact] public void Int32_round_trips() => RoundTrip(tensor, ScalarType.Int32, 0, int.MinValue, int.MaxValue, -7);

    [Fact] public void Int16_round_trips() => RoundTrip(tensor, ScalarType.Int16, (short)0, short.MinValue, short.MaxValue, (short)-7);

    [Fact] public void Int8_round_trips() => RoundTrip(tensor, ScalarType.Int8, (sbyte)0, sbyte.MinValue, sbyte.MaxValue, (sbyte)-7);

    [Fact] public void Byte_round_trips() => RoundTrip(tensor, ScalarType.Byte, (byte)0, (byte)255, (byte)7, (byte)128);

    [Fact] public void Bool_round_trips() => RoundTrip(tensor, ScalarType.Bool, true, false, false, true);

    [Fact] public void Float16_round_trips() => RoundTrip(tensor, ScalarType.Float16, (Half)1.5f, Half.MaxValue, Half.NegativeInfinity, Half.Epsilon);

    [Fact] public void BFloat16_round_trips() => RoundTrip(tensor, ScalarType.BFloat16, new BFloat16(1.5f), new BFloat16(-3e38f), new BFloat16(0.0078125f), new BFloat16(0));

    [Fact] public void ComplexFloat32_round_trips() => RoundTrip(tensor, ScalarType.ComplexFloat32, (1f, 2f), (-1f, 0f), (0f, 3f), (4f, 4f));

    [Fact] public void ComplexFloat64_round_trips() => RoundTrip(tensor, ScalarType.ComplexFloat64, new Complex(1, 2), new Complex(-1, 0), Complex.ImaginaryOne, Complex.Zero);

    [Theory]
    [InlineData(2.75, ScalarType.Int64, 2)]
    [InlineData(-2.75, ScalarType.Int32, -2)]
    [InlineData(2.75, ScalarType.Float64, 2.75)]
    [InlineData(2.75, ScalarType.Byte, 2)]
    [InlineData(0.5, ScalarType.Bool, 1)]
    [InlineData(0, ScalarType.Bool, 0)]
    public void Conversion_truncates_to_integers_and_asks_for_other_than_zero_to_bool(double value, ScalarType type, double expected)
    {
        using var scope = NewDisposeScope();
        var converted = tensor(value).to(type);
        Assert.Equal(type, converted.dtype);
        Assert.Equal(expected, converted.ToDouble());
    }

    [Fact]
    public void BFloat16_rounds_halves_to_even()
    {
        // 1 + 2^-8 lies half way between 1 and 1 + 2^-7; 1 + 3 * 2^-8 half way between 1 + 2^-7 and 1 + 2^-6.
        Assert.Equal(1f, new BFloat16(1 + 1 / 256f).ToSingle());
        Assert.Equal(1 + 1 / 64f, new BFloat16(1 + 3 / 256f).ToSingle());
        Assert.True(BFloat16.IsNaN(new BFloat16(float.NaN)));
    }

    [Fact]
    public void A_conversion_with_nothing_to_convert_shares_the_elements_unless_a_copy_is_asked_for()
    {
        using var scope = NewDisposeScope();
        var original = zeros(2);
        original.to(float32).fill_(1);
        original.to(float32, copy: true).fill_(2);
        Assert.Equal([1f, 1f], original.data<float>().ToArray());
    }

    [Theory]
    [InlineData(ScalarType.Int64, ScalarType.Float32, ScalarType.Float32)]
    [InlineData(ScalarType.Bool, ScalarType.Int64, ScalarType.Int64)]
    [InlineData(ScalarType.Float32, ScalarType.Float64, ScalarType.Float64)]
    public void Types_are_promoted_as_in_PyTorch(ScalarType first, ScalarType second, ScalarType expected)
    {
        using var scope = NewDisposeScope();
        Assert.Equal(expected, promote_types(first, second));
        Assert.Equal(expected, (ones(2, dtype: first) + ones(2, dtype: second)).dtype);
        Assert.Equal(expected, result_type(ones(2, dtype: first), ones(2, dtype: second)));
    }

    [Fact]
    public void A_number_does_not_widen_a_tensor()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(float32, (ones(2) * 2.0).dtype);
        Assert.Equal(int32, (ones(2, dtype: int32) * 2L).dtype);
        Assert.Equal(float32, (ones(2, dtype: int32) * 2.5).dtype);
        Assert.Equal(int64, full(2, 3).dtype);
        Assert.Equal(float32, full(2, 3.0).dtype);
        Assert.Equal(ScalarType.Bool, full(2, true).dtype);
    }

    [Fact]
    public void A_rectangular_array_keeps_its_shape_and_order()
    {
        using var matrix = tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        Assert.Equal([2L, 3], matrix.shape);
        Assert.Equal([1f, 2, 3, 4, 5, 6], matrix.data<float>().ToArray());
        Assert.Equal(6f, ((float[,])matrix.data<float>().ToNDArray())[1, 2]);
        using var cube = from_array(new long[2, 1, 2] { { { 1, 2 } }, { { 3, 4 } } });
        Assert.Equal([2L, 1, 2], cube.shape);
        Assert.Equal(3L, cube[1, 0, 0].item<long>());
    }

    [Fact]
    public void Lists_memory_and_arrays_give_the_same_tensor()
    {
        using var scope = NewDisposeScope();
        var expected = tensor(new[] { 1f, 2, 3, 4 }, [2, 2]);
        Assert.True(tensor(new List<float> { 1, 2, 3, 4 }, 2, 2).equal(expected).ToBoolean());
        Assert.True(tensor(new Memory<float>([1, 2, 3, 4]), [2, 2]).equal(expected).ToBoolean());
        Assert.True(as_tensor(new[] { 1f, 2, 3, 4 }).view(2, 2).equal(expected).ToBoolean());
        Assert.Equal(float64, tensor(new[] { 1f }, dtype: float64).dtype);
        Assert.True(tensor(new[] { 1f }, requires_grad: true).requires_grad);
    }

    [Fact]
    public void A_buffer_is_shared_both_ways_and_a_copy_is_not()
    {
        var array = new[] { 1f, 2, 3, 4 };
        using var shared = frombuffer(array, ScalarType.Float32, count: 2, offset: 1);
        using var copy = tensor(array);
        array[1] = 20;
        shared[1] = 30f;
        Assert.Equal([20f, 30], shared.data<float>().ToArray());
        Assert.Equal([1f, 20, 30, 4], array);
        Assert.Equal([1f, 2, 3, 4], copy.data<float>().ToArray());
    }

    [Fact]
    public void Data_follows_the_shape_of_a_view_with_strides()
    {
        using var matrix = arange(6).view(2, 3);
        using var transposed = matrix.t();
        var data = transposed.data<long>();
        Assert.Equal([0L, 3, 1, 4, 2, 5], data.ToArray());
        Assert.Equal(data.ToArray(), data);
        Assert.Equal(4, data[1, 1]);
        data[2, 0] = 20;
        data.CopyFrom([40L], 0, 3);
        Assert.Equal([0L, 1, 20, 3, 40, 5], matrix.data<long>().ToArray());
        Assert.Throws<IndexOutOfRangeException>(() => data[3, 0]);
        Assert.Throws<IndexOutOfRangeException>(() => data[0, 0, 0]);
    }

    [Fact]
    public void Bytes_are_the_elements_themselves()
    {
        using var vector = zeros(3);
        MemoryMarshal.Cast<byte, float>(vector.bytes)[1] = 5;
        Assert.Equal([0f, 5, 0], vector.data<float>().ToArray());
        vector.bytes = MemoryMarshal.AsBytes(new float[] { 7, 8, 9 }.AsSpan());
        Assert.Equal([7f, 8, 9], vector.data<float>().ToArray());
        using var tail = vector[TensorIndex.Slice(1)];
        Assert.Equal([8f, 9], MemoryMarshal.Cast<byte, float>(tail.bytes).ToArray());
    }

    [Fact]
    public void Scalars_keep_their_kind()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(ScalarType.Int64, tensor(3).ToScalar().Type);
        Assert.Equal(ScalarType.Float64, tensor(3f).ToScalar().Type);
        Assert.Equal(ScalarType.Bool, tensor(true).ToScalar().Type);
        Assert.Equal(new Complex(1, 2), tensor(new Complex(1, 2)).ToScalar().ToComplexFloat64());
        Assert.Equal((3f, 3, true), ((float)tensor(3L), (int)tensor(3.7), (bool)tensor(2)));
        Assert.Equal(new Complex(3, 4), (tensor(new Complex(1, 2)) + new Complex(2, 2).ToScalar()).ToComplexFloat64());
    }

    [Theory]
    [InlineData("cpu", DeviceType.CPU, -1)]
    [InlineData("cuda:1", DeviceType.CUDA, 1)]
    [InlineData("CUDA", DeviceType.CUDA, -1)]
    public void A_device_is_read_from_its_description(string description, DeviceType type, int index)
    {
        var device = torch.device(description);
        Assert.Equal((type, index), (device.type, device.index));
        Assert.Equal(description.ToLowerInvariant(), device.ToString());
    }

    [Fact]
    public void A_description_of_no_device_is_refused()
    {
        Assert.Contains("'tpu'", Assert.Throws<ArgumentException>(() => device("tpu")).Message, StringComparison.Ordinal);
        Assert.Contains("cuda:x", Assert.Throws<ArgumentException>(() => device("cuda:x")).Message, StringComparison.Ordinal);
    }

    private static void RoundTrip<T>(TensorOf<T> make, ScalarType type, params T[] values) where T : unmanaged
    {
        using var made = make(values);
        Assert.Equal(type, made.dtype);
        Assert.Equal(values, made.data<T>().ToArray());
        Assert.Equal(MemoryMarshal.AsBytes<T>(values).ToArray(), made.bytes.ToArray());
        for (var i = 0; i < values.Length; i++)
        {
            using var element = made[i];
            Assert.Equal(values[i], element.item<T>());
        }
        using var wide = made.to(torch.is_complex(type) ? complex128 : type == int64 ? int64 : float64);
        using var back = wide.to(type);
        Assert.Equal(MemoryMarshal.AsBytes<T>(values).ToArray(), back.bytes.ToArray());
        using var filled = empty_like(made);
        filled.data<T>().CopyFrom(values);
        Assert.Equal(values, filled.data<T>().ToArray());
    }

    private delegate Tensor TensorOf<T>(T[] values, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null);
}
