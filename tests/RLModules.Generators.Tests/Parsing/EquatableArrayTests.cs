using RLModules.Generators.Model;

namespace RLModules.Generators.Tests.Parsing;

public sealed class EquatableArrayTests
{
    [Fact]
    public void Default_and_empty_are_equal_and_hash_alike()
    {
        EquatableArray<string> empty = [];

        Assert.Equal(default, empty);
        Assert.Equal(default(EquatableArray<string>).GetHashCode(), empty.GetHashCode());
    }

    [Fact]
    public void Arrays_are_compared_by_their_elements()
    {
        Assert.Equal<EquatableArray<int>>([1, 2], [1, 2]);
        Assert.Equal(((EquatableArray<int>)[1, 2]).GetHashCode(), ((EquatableArray<int>)[1, 2]).GetHashCode());
        Assert.NotEqual<EquatableArray<int>>([1, 2], [2, 1]);
    }
}
