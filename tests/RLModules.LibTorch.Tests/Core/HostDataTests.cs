using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace RLModules.LibTorch.Tests.Core;

/// <summary>What element types alone do not settle: conversions there and back, places, single elements, empty tensors.</summary>
public class HostDataTests
{
    [Theory]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Int8)]
    [InlineData(ScalarType.Int16)]
    [InlineData(ScalarType.Int32)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.ComplexFloat32)]
    [InlineData(ScalarType.ComplexFloat64)]
    public void Small_integers_survive_a_conversion_to_a_type_and_back(ScalarType type)
    {
        using var numbers = tensor(new[] { 0f, 1f, 2f, 100f });
        using var converted = numbers.to_type(type);
        Assert.Equal(type, converted.dtype);
        using var back = (converted.is_complex() ? view_as_real(converted.to_type(ScalarType.ComplexFloat64)).select(-1, 0) : converted).to_type(ScalarType.Float32);
        Assert.Equal([0f, 1f, 2f, 100f], back.data<float>().ToArray());
    }

    [Fact]
    public void Flat_elements_take_the_shape_that_is_given()
    {
        using var matrix = tensor(new[] { 1, 2, 3, 4, 5, 6 }, [3, 2]);
        Assert.Equal([3, 2], matrix.shape);
        Assert.Equal(4, matrix[1, 1].item<int>());
    }

    [Fact]
    public void A_single_element_is_read_whatever_the_number_of_dimensions()
    {
        using var one = full([1, 1], 2.5);
        Assert.Equal(2.5f, one.item<float>());
        Assert.Equal(2.5, one.ToDouble());
        Assert.Equal(2, one.ToInt32());
    }

    [Fact]
    public void Item_of_several_elements_is_refused() =>
        Assert.Contains("it has 2", Assert.Throws<ArgumentException>(() => zeros(2).item<float>()).Message, StringComparison.Ordinal);

    [Fact]
    public void Elements_of_a_view_are_read_and_written_where_they_lie()
    {
        using var matrix = tensor(new[] { 1d, 2, 3, 4, 5, 6 }, [2, 3]);
        using var columns = matrix.t();
        Assert.Equal([1d, 4, 2, 5, 3, 6], columns.data<double>().ToArray());
        Assert.Equal([1d, 4, 2, 5, 3, 6], columns.data<double>().ToList());
        columns.data<double>().CopyFrom(new[] { 10d, 40 });
        columns.data<double>()[2, 1] = 60;
        TensorAssert.Equal([2, 3], [10, 2, 3, 40, 5, 60], matrix);
        Assert.Equal(new[,] { { 10d, 40 }, { 2, 5 }, { 3, 60 } }, columns.data<double>().ToNDArray());
    }

    [Fact]
    public void Copies_start_at_the_given_places()
    {
        using var numbers = arange(5, dtype: ScalarType.Float32);
        var taken = new float[4];
        numbers.data<float>().CopyTo(taken, arrayIndex: 1, tensorIndex: 2);
        Assert.Equal([0f, 2f, 3f, 4f], taken);
        numbers.data<float>().CopyFrom(new[] { 7f, 8f, 9f }, arrayIndex: 1, tensorIndex: 3);
        Assert.Equal([0f, 1f, 2f, 8f, 9f], numbers.data<float>().ToArray());
    }

    [Fact]
    public void An_element_outside_is_refused()
    {
        using var matrix = zeros(2, 3);
        Assert.Throws<IndexOutOfRangeException>(() => matrix.data<float>()[0, 3]);
        Assert.Throws<IndexOutOfRangeException>(() => matrix.data<float>()[-1, 0]);
        Assert.Throws<IndexOutOfRangeException>(() => matrix.data<float>()[6]);
    }

    [Fact]
    public void Bytes_of_a_slice_of_rows_begin_at_its_offset()
    {
        using var matrix = arange(6, dtype: ScalarType.Int64).reshape(3, 2);
        using var last = matrix.narrow(0, 2, 1);
        Assert.Equal([4, 5], MemoryMarshal.Cast<byte, long>(last.bytes).ToArray());
    }

    [Fact]
    public void An_empty_tensor_has_no_bytes_and_no_elements()
    {
        using var none = zeros(0, 4);
        Assert.Equal(0, none.bytes.Length);
        Assert.Empty(none.data<float>().ToArray());
        Assert.Equal([0, 4], none.shape);
    }

    [Fact]
    public void Default_dtype_is_float32_for_reals_and_int64_for_whole_ranges()
    {
        Assert.Equal(ScalarType.Float32, zeros(1).dtype);
        Assert.Equal(ScalarType.Int64, arange(3).dtype);
        Assert.Equal(ScalarType.Float32, arange(0.5).dtype);
        Assert.Equal(ScalarType.Int64, randperm(3).dtype);
        Assert.Equal(ScalarType.Int64, randint(3, [2L]).dtype);
    }

    [Fact]
    public void A_copy_that_starts_outside_is_refused()
    {
        using var numbers = zeros(3);
        Assert.Equal("tensorIndex", Assert.Throws<ArgumentOutOfRangeException>(() => numbers.data<float>().CopyTo(new float[2], 0, -1)).ParamName);
        Assert.Equal("tensorIndex", Assert.Throws<ArgumentOutOfRangeException>(() => numbers.data<float>().CopyFrom(new float[2], 0, 4)).ParamName);
    }

    [Fact]
    public void Elements_of_a_tensor_that_has_been_disposed_of_are_refused()
    {
        var numbers = zeros(3);
        var elements = numbers.data<float>();
        numbers.Dispose();
        Assert.Throws<ObjectDisposedException>(() => elements[0]);
        Assert.Throws<ObjectDisposedException>(() => elements[0] = 1);
        Assert.Throws<ObjectDisposedException>(() => elements.ToArray());
        Assert.Throws<ObjectDisposedException>(() => elements.CopyFrom([1f]));
    }
}
