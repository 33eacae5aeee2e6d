using static TorchSharp.torch;

namespace RLModules.Tests.Specs;

public class TensorSpecTests
{
    [Theory]
    [InlineData("b, h", "(b, h)")]
    [InlineData("b,4", "(b, 4)")]
    [InlineData(" b.. ,\t3 , _h1 ", "(b.., 3, _h1)")]
    [InlineData("", "()")]
    [InlineData("  ", "()")]
    [InlineData("b..", "(b..)")]
    public void A_shape_is_names_numbers_and_leading_dimensions(string shape, string expected) =>
        Assert.Equal(expected, TensorSpec.Parse(shape).ToString());

    [Theory]
    [InlineData("b, b", 3, "'b' is there twice")]
    [InlineData("b.., b", 5, "'b' is there twice")]
    [InlineData("h, b..", 3, "leading dimensions come first")]
    [InlineData("b..., 4", 1, "no dimension")]
    [InlineData("..", 0, "write 'b..'")]
    [InlineData("b,,4", 2, "empty")]
    [InlineData("b, ", 3, "empty")]
    [InlineData(",", 0, "empty")]
    [InlineData("b, 0", 3, "the size 0 is not positive")]
    [InlineData("b, -3", 3, "the size -3 is not positive")]
    [InlineData("b, 4x", 4, "neither an integer nor a name")]
    [InlineData("b, 99999999999999999999", 3, "too large")]
    [InlineData("b, -", 4, "neither an integer nor a name")]
    [InlineData("b, h-1", 4, "no dimension")]
    [InlineData("b h", 1, "no dimension")]
    [InlineData("b, {2 * N}", 3, "expression in braces")]
    public void A_wrong_shape_is_refused_at_the_offending_character(string shape, int position, string expected)
    {
        var error = Assert.Throws<SpecException>(() => TensorSpec.Parse(shape));
        Assert.Equal(position, error.Position);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains($"\"{shape}\"", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b, h", "x", 4L, null, "none of its dimensions")]
    [InlineData("b, h", "h", 0L, 3, "not positive")]
    [InlineData("b, h", "h", -1L, 3, "not positive")]
    [InlineData("b.., h", "b", 4L, 0, "any leading dimensions")]
    public void A_wrong_size_for_a_name_is_refused(string shape, string name, long size, int? position, string expected)
    {
        var error = Assert.Throws<SpecException>(() => TensorSpec.Parse(shape, null, (name, size)));
        Assert.Equal(position, error.Position);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fixed_name_equals_the_number_it_is_fixed_to()
    {
        Assert.Equal(TensorSpec.Parse("b, 4"), TensorSpec.Parse("b, h", null, ("h", 4)));
        Assert.Equal(TensorSpec.Parse("b, 4").GetHashCode(), TensorSpec.Parse("b, h", null, ("h", 4)).GetHashCode());
        Assert.NotEqual(TensorSpec.Parse("b, 4"), TensorSpec.Parse("c, 4"));
        Assert.NotEqual(TensorSpec.Parse("b, 4"), TensorSpec.Parse("b.., 4"));
        Assert.NotEqual(TensorSpec.Parse("b, 4"), TensorSpec.Parse("b, 4", ScalarType.Float32));
    }

    [Fact]
    public void The_full_shape_has_ones_for_what_is_not_fixed()
    {
        Assert.Equal([1L, 4L, 1L], TensorSpec.Parse("b.., 4, h").FullShape);
        Assert.Empty(TensorSpec.Parse("").FullShape);
    }

    [Fact]
    public void Fill_makes_a_tensor_that_fits()
    {
        using var tensor = TensorSpec.Parse("b, 3").Fill(2.5);
        Assert.Equal([1L, 3L], tensor.shape);
        Assert.Equal(ScalarType.Float32, tensor.dtype);
        Assert.Equal([2.5f, 2.5f, 2.5f], TestTensors.Values<float>(tensor));
        using var integers = TensorSpec.Parse("2", ScalarType.Int64).Fill();
        Assert.Equal(ScalarType.Int64, integers.dtype);
    }

    [Fact]
    public void Dropping_takes_from_the_end_and_zero_takes_nothing()
    {
        var spec = TensorSpec.Parse("b.., 4, h", ScalarType.Float32);
        Assert.Equal(TensorSpec.Parse("b.., 4", ScalarType.Float32), spec.Drop(1));
        Assert.Equal([1L, 4L], spec.Drop(1).FullShape);
        Assert.Equal(spec, spec.Drop(0));
        Assert.Equal(TensorSpec.Parse("", ScalarType.Float32), spec.Drop(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => spec.Drop(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => spec.Drop(4));
    }

    [Fact]
    public void Appending_joins_the_dimensions_and_keeps_the_grammar()
    {
        var joined = TensorSpec.Parse("b..", ScalarType.Float32).Append(TensorSpec.Parse("4, h"));
        Assert.Equal(TensorSpec.Parse("b.., 4, h", ScalarType.Float32), joined);
        Assert.Equal([1L, 4L, 1L], joined.FullShape);
        Assert.Throws<SpecException>(() => joined.Append(TensorSpec.Parse("h")));
        Assert.Throws<SpecException>(() => joined.Append(TensorSpec.Parse("c.., 2")));
    }
}
