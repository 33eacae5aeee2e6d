using static TorchSharp.torch;

namespace RLModules.Tests.Batches;

public sealed class TensorDictTests
{
    [Fact]
    public void A_path_reaches_into_nested_dictionaries()
    {
        using var inner = zeros(2, 3);
        var batch = new TensorDict { { "obs", new TensorDict { { "global", inner } } } };

        Assert.Same(inner, batch["obs.global"]);
        Assert.Same(inner, batch.GetDict("obs")["global"]);
        Assert.Null(batch.Find("obs"));
        Assert.Null(batch.Find("obs.local"));
        Assert.Null(batch.Find("rewards"));
    }

    [Fact]
    public void Setting_a_path_makes_the_dictionaries_on_the_way()
    {
        using var value = zeros(1);
        var batch = new TensorDict();
        batch["state_in.actor.h"] = value;

        Assert.Equal(["state_in"], batch.Keys);
        Assert.Equal(["state_in.actor.h"], batch.Leaves().Select(leaf => leaf.Key));
    }

    [Fact]
    public void Adding_a_path_nests_and_a_path_twice_is_an_error()
    {
        using var value = zeros(1);
        var batch = new TensorDict { { "obs.global", value } };

        Assert.Same(value, batch.GetDict("obs")["global"]);
        Assert.Throws<ArgumentException>(() => batch.Add("obs.global", value));
        Assert.Throws<ArgumentException>(() => batch["obs.global.x"] = value);
        Assert.Same(value, batch["obs.global"]);
    }

    [Fact]
    public void A_name_is_found_by_its_letters_not_by_its_reference()
    {
        using var value = zeros(1);
        var batch = new TensorDict { { Columns.Obs, value } };

        Assert.Same(value, batch[string.Concat("ob", "s".ToLowerInvariant())]);
    }

    [Fact]
    public void Order_is_that_of_adding_and_survives_removal_and_growth()
    {
        using var value = zeros(1);
        var batch = new TensorDict(capacity: 1);
        foreach (var name in (string[])["a", "b", "c", "d", "e"])
        {
            batch.Add(name, value);
        }

        Assert.True(batch.Remove("b"));
        Assert.False(batch.Remove("b"));
        Assert.Equal(["a", "c", "d", "e"], batch.Keys);
        Assert.Equal(4, batch.Count);
    }

    [Fact]
    public void A_missing_column_is_an_error_that_lists_those_there_are()
    {
        using var value = zeros(1);
        var batch = new TensorDict { { "obs", value }, { "state_in", new TensorDict { { "h", value } } } };

        var error = Assert.Throws<KeyNotFoundException>(() => batch["observation"]);

        Assert.Contains("'observation'", error.Message);
        Assert.Contains("obs, state_in.h", error.Message);
    }

    [Fact]
    public void A_name_twice_is_an_error()
    {
        using var value = zeros(1);
        var batch = new TensorDict { { "obs", value } };

        Assert.Throws<ArgumentException>(() => batch.Add("obs", value));
    }

    [Fact]
    public void Text_shows_shapes()
    {
        using var obs = zeros(64, 4);
        using var h = zeros(64, 8);

        Assert.Equal("{obs: (64, 4), state_in: {h: (64, 8)}}", new TensorDict { { "obs", obs }, { "state_in", new TensorDict { { "h", h } } } }.ToString());
    }

    [Fact]
    public void Finding_a_column_allocates_nothing()
    {
        using var value = zeros(1);
        var batch = new TensorDict { { Columns.Obs, value }, { Columns.Actions, value } };
        batch.Find(Columns.Actions);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            batch.Find(Columns.Actions);
            batch.Find(Columns.NextObs);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Columns_are_added_as_a_dictionary_enumerates_them()
    {
        using var scope = NewDisposeScope();
        var source = new TensorDict { { "obs", zeros(2) }, { "state_in", new TensorDict { { "h", ones(3) } } } };
        var copy = new TensorDict();

        foreach (var column in source)
        {
            copy.Add(column);
        }

        Assert.Same(source["obs"], copy["obs"]);
        Assert.Same(source.GetDict("state_in"), copy.GetDict("state_in"));
        Assert.Contains("Column 'note' is a String, expected a Tensor or a TensorDict.", Assert.Throws<ArgumentException>(() => copy.Add(new("note", "text"))).Message, StringComparison.Ordinal);
        Assert.Contains("already has a column 'obs'", Assert.Throws<ArgumentException>(() => copy.Add(new("obs", zeros(1)))).Message, StringComparison.Ordinal);
    }
}
