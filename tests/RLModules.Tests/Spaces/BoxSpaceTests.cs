using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Tests.Spaces;

public class BoxSpaceTests
{
    private const int SampleCount = 20_000;

    [Fact]
    public void Between_two_bounds_samples_are_uniform()
    {
        // Mean 1, variance 4² / 12.
        var (mean, variance, low, high) = Describe(new BoxSpace(-1, 3, []));
        Assert.Equal(1.0, mean, 0.05);
        Assert.Equal(16.0 / 12, variance, 0.05);
        Assert.InRange(low, -1.0, -0.98);
        Assert.InRange(high, 2.98, 3.0);
    }

    [Fact]
    public void Above_a_lower_bound_alone_samples_are_exponential()
    {
        // Mean 5 + 1, variance 1.
        var (mean, variance, low, _) = Describe(new BoxSpace(5, double.PositiveInfinity, []));
        Assert.Equal(6.0, mean, 0.05);
        Assert.Equal(1.0, variance, 0.1);
        Assert.True(low >= 5);
    }

    [Fact]
    public void Below_an_upper_bound_alone_samples_are_exponential_downwards()
    {
        var (mean, variance, _, high) = Describe(new BoxSpace(double.NegativeInfinity, 5, []));
        Assert.Equal(4.0, mean, 0.05);
        Assert.Equal(1.0, variance, 0.1);
        Assert.True(high <= 5);
    }

    [Fact]
    public void Without_bounds_samples_are_standard_normal()
    {
        var (mean, variance, _, _) = Describe(new BoxSpace(double.NegativeInfinity, double.PositiveInfinity, []));
        Assert.Equal(0.0, mean, 0.05);
        Assert.Equal(1.0, variance, 0.05);
    }

    [Fact]
    public void Integers_come_equally_often_with_both_bounds()
    {
        var box = new BoxSpace(0, 3, [], ScalarType.Byte);
        var random = new RandomSource(1);
        var counts = new int[4];
        for (var i = 0; i < SampleCount; i++)
        {
            counts[(int)((SpaceValue.Numbers)box.Sample(random)).Items[0]]++;
        }

        Assert.All(counts, count => Assert.Equal(SampleCount / 4.0, count, 300.0));
    }

    [Fact]
    public void Bounds_at_the_ends_of_the_number_range_give_finite_samples()
    {
        var random = new RandomSource(1);
        foreach (var box in new[] { new BoxSpace(double.MinValue, double.MaxValue, [100], ScalarType.Float64), new BoxSpace(float.MinValue, float.MaxValue, [100]) })
        {
            var sample = (SpaceValue.Numbers)box.Sample(random);
            Assert.All(sample.Items, item => Assert.True(double.IsFinite(item)));
            Assert.True(box.Contains(sample));
        }
    }

    [Fact]
    public void A_float_sample_fills_a_span_with_the_same_numbers()
    {
        var box = new BoxSpace([-1, 0, double.NegativeInfinity], [1, double.PositiveInfinity, double.PositiveInfinity]);
        var sample = (SpaceValue.Numbers)box.Sample(new RandomSource(4));
        var filled = new float[3];
        box.Sample(new RandomSource(4), filled);
        Assert.Equal(sample.Items.Select(item => (float)item), filled);
        Assert.True(box.Contains(filled));
        Assert.Throws<ArgumentException>(() => box.Sample(new RandomSource(4), new float[2]));
    }

    [Fact]
    public void Bounds_are_included_and_everything_beyond_is_not()
    {
        var box = new BoxSpace([-1, 0], [1, double.PositiveInfinity]);
        Assert.True(box.Contains([-1f, 0f]));
        Assert.True(box.Contains([1f, 1e30f]));
        Assert.False(box.Contains([-1.0000001f, 0f]));
        Assert.False(box.Contains([0f, -1e-30f]));
        Assert.False(box.Contains([float.NaN, 0f]));
        Assert.False(box.Contains([0f]));
        Assert.False(box.Contains(new SpaceValue.Integer(0)));
    }

    [Fact]
    public void An_integer_box_has_no_fractions()
    {
        var box = new BoxSpace(0, 255, [1], ScalarType.Byte);
        Assert.True(box.Contains([254f]));
        Assert.False(box.Contains([254.5f]));
    }

    [Fact]
    public void A_bound_is_kept_as_the_element_type_holds_it()
    {
        Assert.Equal((double)0.1f, new BoxSpace(0, 0.1, [1]).High[0]);
        Assert.Equal(0.1, new BoxSpace(0, 0.1, [1], ScalarType.Float64).High[0]);
        Assert.True(new BoxSpace(0, 0.1, [1]).Contains([0.1f]));
    }

    [Theory]
    [InlineData(double.NaN, 1, ScalarType.Float32, "NaN")]
    [InlineData(0, double.NaN, ScalarType.Float32, "NaN")]
    [InlineData(2, 1, ScalarType.Float32, "[2, 1]")]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, ScalarType.Float32, "[Infinity, Infinity]")]
    [InlineData(0, 1e300, ScalarType.Float32, "1E+300")]
    [InlineData(-1, 255, ScalarType.Byte, "[0, 255]")]
    [InlineData(double.NegativeInfinity, 255, ScalarType.Byte, "[0, 255]")]
    [InlineData(0, 1.5, ScalarType.Int32, "fraction")]
    [InlineData(0, 1, ScalarType.Bool, "a box of bool")]
    public void Bounds_that_make_no_sense_are_refused(double low, double high, ScalarType dtype, string expected) =>
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => new BoxSpace(low, high, [2], dtype)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_dimension_that_is_not_positive_is_refused() =>
        Assert.Contains("(2, 0)", Assert.Throws<ArgumentException>(() => new BoxSpace(0, 1, [2, 0])).Message, StringComparison.Ordinal);

    private static (double Mean, double Variance, double Low, double High) Describe(BoxSpace box)
    {
        var random = new RandomSource(11);
        var samples = Enumerable.Range(0, SampleCount).Select(_ => ((SpaceValue.Numbers)box.Sample(random)).Items[0]).ToArray();
        var mean = samples.Average();
        return (mean, samples.Average(sample => (sample - mean) * (sample - mean)), samples.Min(), samples.Max());
    }
}
