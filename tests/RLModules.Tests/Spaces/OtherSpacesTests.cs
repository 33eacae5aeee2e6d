using System.Collections.Immutable;
using RLModules.Spaces;

namespace RLModules.Tests.Spaces;

public class OtherSpacesTests
{
    [Fact]
    public void Discrete_integers_start_where_the_space_starts()
    {
        var space = new DiscreteSpace(3, start: -1);
        var random = new RandomSource(1);
        var seen = Enumerable.Range(0, 200).Select(_ => space.SampleInteger(random)).ToHashSet();
        Assert.Equal([-1L, 0L, 1L], seen.Order());
        Assert.False(space.Contains(2));
        Assert.False(space.Contains(-2));
    }

    [Fact]
    public void A_discrete_space_needs_an_integer_and_a_representable_end()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DiscreteSpace(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DiscreteSpace(2, long.MaxValue - 1));
    }

    [Fact]
    public void Multi_discrete_checks_each_choice_against_its_own_count()
    {
        var space = new MultiDiscreteSpace(2, 5);
        Assert.True(space.Contains([1, 4]));
        Assert.False(space.Contains([2, 4]));
        Assert.False(space.Contains([1, -1]));
        Assert.False(space.Contains([1]));
        Assert.Contains("choice 1", Assert.Throws<ArgumentException>(() => new MultiDiscreteSpace(2, 0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Multi_binary_takes_zeros_and_ones_only()
    {
        var space = new MultiBinarySpace(3);
        Assert.True(space.Contains(new SpaceValue.Integers([0, 1, 1])));
        Assert.False(space.Contains(new SpaceValue.Integers([0, 2, 1])));
        Assert.False(space.Contains(new SpaceValue.Integers([0, 1])));
    }

    [Fact]
    public void Text_is_bounded_in_length_and_characters()
    {
        var space = new TextSpace(3, minLength: 1, charset: "ab");
        Assert.True(space.Contains("aba"));
        Assert.False(space.Contains(""));
        Assert.False(space.Contains("abab"));
        Assert.False(space.Contains("abc"));
        var random = new RandomSource(2);
        var lengths = Enumerable.Range(0, 200).Select(_ => ((SpaceValue.Text)space.Sample(random)).Value.Length).ToHashSet();
        Assert.Equal([1, 2, 3], lengths.Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData("aba")]
    [InlineData("a😀")]
    public void A_character_set_is_not_empty_and_has_no_repeats_or_surrogates(string charset) =>
        Assert.ThrowsAny<ArgumentException>(() => new TextSpace(3, charset: charset));

    [Fact]
    public void A_dict_value_may_have_its_names_in_any_order_but_all_of_them()
    {
        var space = new DictSpace(("a", new DiscreteSpace(2)), ("b", new DiscreteSpace(3)));
        Assert.True(space.Contains(Dict(("b", 2), ("a", 1))));
        Assert.False(space.Contains(Dict(("a", 1))));
        Assert.False(space.Contains(Dict(("a", 1), ("c", 1))));
        Assert.False(space.Contains(Dict(("a", 2), ("b", 2))));
    }

    [Fact]
    public void A_dict_space_names_its_parts_when_one_is_not_there()
    {
        var space = new DictSpace(("a", new DiscreteSpace(2)), ("b", new DiscreteSpace(3)));
        Assert.Equal(new DiscreteSpace(3), space["b"]);
        Assert.Contains("a, b", Assert.Throws<KeyNotFoundException>(() => space["c"]).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a.b", "c")]
    [InlineData("", "c")]
    public void A_dict_space_refuses_names_that_cannot_be_addressed(string first, string second) =>
        Assert.Throws<ArgumentException>(() => new DictSpace((first, new DiscreteSpace(2)), (second, new DiscreteSpace(2))));

    [Fact]
    public void A_tuple_value_has_one_item_for_each_part_in_order()
    {
        var space = new TupleSpace(new DiscreteSpace(2), new TextSpace(3));
        Assert.True(space.Contains(new SpaceValue.Tuple([new SpaceValue.Integer(1), new SpaceValue.Text("abc")])));
        Assert.False(space.Contains(new SpaceValue.Tuple([new SpaceValue.Text("abc"), new SpaceValue.Integer(1)])));
        Assert.False(space.Contains(new SpaceValue.Tuple([new SpaceValue.Integer(1)])));
    }

    private static SpaceValue.Dict Dict(params (string Name, long Value)[] items) =>
        new([.. items.Select(item => KeyValuePair.Create(item.Name, (SpaceValue)new SpaceValue.Integer(item.Value)))]);
}
