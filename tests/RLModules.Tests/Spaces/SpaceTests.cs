using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Tests.Spaces;

public class SpaceTests
{
    public static TheoryData<Space, int, long[]> FlatSizes => new()
    {
        // Gymnasium's flatdim: elements of a box, one-hot for discrete, the maximal length of a text, sums of parts.
        { new BoxSpace(-1, 1, [2, 3]), 6, [2, 3] },
        { new BoxSpace(-1, 1, []), 1, [] },
        { new DiscreteSpace(5, start: -2), 5, [] },
        { new MultiDiscreteSpace(2, 3), 5, [2] },
        { new MultiBinarySpace(2, 2), 4, [2, 2] },
        { new TextSpace(7), 7, [7] },
        { new TupleSpace(new DiscreteSpace(5), new BoxSpace(0, 1, [2])), 7, [7] },
        { new DictSpace(("a", new DiscreteSpace(2)), ("b", new TupleSpace(new MultiBinarySpace(3)))), 5, [5] },
    };

    [Theory]
    [MemberData(nameof(FlatSizes))]
    public void Flat_size_and_shape_are_those_of_Gymnasium(Space space, int flatSize, long[] shape)
    {
        Assert.Equal(flatSize, space.FlatSize);
        Assert.Equal(shape, space.Shape);
    }

    [Fact]
    public void A_flat_size_beyond_an_int_is_refused_when_asked_for()
    {
        var seeds = new DiscreteSpace(1L << 40);
        Assert.Contains("1099511627776", Assert.Throws<OverflowException>(() => seeds.FlatSize).Message, StringComparison.Ordinal);
        Assert.True(seeds.Contains((1L << 40) - 1));
    }

    [Fact]
    public void A_space_contains_what_it_samples() =>
        Prop.ForAll(AnySpace.Arbitrary(), space =>
        {
            var random = new RandomSource(3);
            return Enumerable.Range(0, 20).All(_ => space.Contains(space.Sample(random)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_space_survives_json_unchanged() =>
        Prop.ForAll(AnySpace.Arbitrary(), space =>
        {
            var read = Space.FromJson(space.ToJson());
            return read.Equals(space) && read.GetHashCode() == space.GetHashCode() && read.ToJson() == space.ToJson() && read.ToString() == space.ToString();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Equal_spaces_sample_equal_values_from_equal_seeds() =>
        Prop.ForAll(AnySpace.Arbitrary(), space =>
            Space.FromJson(space.ToJson()).Sample(new RandomSource(5)).Equals(space.Sample(new RandomSource(5)))).QuickCheckThrowOnFailure();

    [Fact]
    public void Spaces_compare_by_value()
    {
        Assert.Equal<Space>(new BoxSpace([-1, 0], [1, 2]), new BoxSpace([-1, 0], [1, 2], [2]));
        Assert.NotEqual<Space>(new BoxSpace(-1, 1, [2]), new BoxSpace(-1, 1, [2, 1]));
        Assert.NotEqual<Space>(new BoxSpace(-1, 1, [2]), new BoxSpace(-1, 1, [2], ScalarType.Float64));
        Assert.NotEqual<Space>(new DiscreteSpace(2), new DiscreteSpace(2, start: 1));
        Assert.NotEqual<Space>(new DictSpace(("a", new DiscreteSpace(2)), ("b", new DiscreteSpace(3))), new DictSpace(("b", new DiscreteSpace(3)), ("a", new DiscreteSpace(2))));
    }

    [Fact]
    public void Infinite_bounds_are_words_in_json()
    {
        var json = new BoxSpace([double.NegativeInfinity, 0], [1.5, double.PositiveInfinity]).ToJson();
        Assert.Equal("""{"kind":"box","low":["-Infinity",0],"high":[1.5,"Infinity"],"shape":[2],"dtype":"float32"}""", json);
    }

    [Theory]
    [InlineData("""{"kind":"discrete","n":2}""", "lacks the member \"start\"")]
    [InlineData("""{"kind":"discrete","n":2,"start":0,"stop":1}""", "no member \"stop\"")]
    [InlineData("""{"kind":"discrete","n":2,"n":3,"start":0}""", "\"n\" twice")]
    [InlineData("""{"kind":"discrete","n":0,"start":0}""", "n ('0')")]
    [InlineData("""{"kind":"discrete","n":1.5,"start":0}""", "\"n\" is 1.5; expected is an integer")]
    [InlineData("""{"kind":"graph"}""", "no space of kind \"graph\"")]
    [InlineData("""{"n":2}""", "lacks the member \"kind\"")]
    [InlineData("[1]", "is a JSON object")]
    [InlineData("""{"kind":"box","low":0,"high":"NaN","shape":[1],"dtype":"float32"}""", "\"high\" is \"NaN\"")]
    [InlineData("""{"kind":"box","low":0,"high":1,"shape":[1],"dtype":"float"}""", "\"dtype\" is \"float\"")]
    [InlineData("""{"kind":"box","low":2,"high":1,"shape":[1],"dtype":"float32"}""", "bounds [2, 1]")]
    [InlineData("""{"kind":"box","low":[0],"high":1,"shape":[2],"dtype":"float32"}""", "1 lower and 2 upper bounds")]
    public void Json_that_is_no_space_is_refused_by_name(string json, string expected) =>
        Assert.Contains(expected, Assert.ThrowsAny<JsonException>(() => Space.FromJson(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_space_reads_as_it_is_written()
    {
        Assert.Equal("BoxSpace(-1, 1, [3, 84], float32)", new BoxSpace(-1, 1, [3, 84]).ToString());
        Assert.Equal("BoxSpace([-1, 0], Infinity, [2], float32)", new BoxSpace([-1, 0], [double.PositiveInfinity, double.PositiveInfinity]).ToString());
        Assert.Equal("DictSpace(a: DiscreteSpace(2), b: TupleSpace(MultiBinarySpace(3), TextSpace(4, minLength: 1)))",
            new DictSpace(("a", new DiscreteSpace(2)), ("b", new TupleSpace(new MultiBinarySpace(3), new TextSpace(4)))).ToString());
    }
}
