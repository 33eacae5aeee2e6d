using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Tests.Catalogs;

/// <summary>Modules whose settings decide what they remember, and observations checked in the whole-batch form.</summary>
public class StateOfSettingsTests
{
    private static readonly Space Actions = new DiscreteSpace(2);

    [Fact]
    public void Record_that_is_null_means_no_state()
    {
        using var scope = NewDisposeScope();
        using var forgetful = new MaybeMemorySpec { ObservationSpace = new BoxSpace(-1, 1, [4]), ActionSpace = Actions }.Build();
        using var mindful = new MaybeMemorySpec { ObservationSpace = new BoxSpace(-1, 1, [4]), ActionSpace = Actions, Settings = new() { Remembers = true } }.Build();
        var state = new TensorDict { { "sum", ones(3, 4) } };

        Assert.False(forgetful.IsStateful);
        Assert.Empty(forgetful.GetInitialState());
        Assert.False(forgetful.ForwardInference(new() { { "obs", ones(3, 4) } }).Contains("state_out"));

        Assert.True(mindful.IsStateful);
        Assert.Equal([4], mindful.GetInitialState()["sum"].shape);
        Assert.Equal(2, mindful.ForwardInference(new() { { "obs", ones(3, 4) }, { "state_in", state } })["state_out.sum"][2, 3].item<float>());
        Assert.Throws<SpecViolationException>(() => mindful.ForwardInference(new() { { "obs", ones(3, 4) }, { "state_in", new TensorDict { { "sum", ones(3, 5) } } } }));
    }

    [Fact]
    public void Columns_of_the_state_are_what_the_settings_say()
    {
        using var without = new NamedMemorySpec { ObservationSpace = new BoxSpace(-1, 1, [4]), ActionSpace = Actions }.Build();
        using var with = new NamedMemorySpec { ObservationSpace = new BoxSpace(-1, 1, [4]), ActionSpace = Actions, Settings = new() { Names = ["a", "b"] } }.Build();

        Assert.False(without.IsStateful);
        Assert.True(with.IsStateful);
        Assert.Equal(["a", "b"], with.GetInitialState().Keys);
    }

    [Theory]
    [InlineData("", "column 'state_in' is missing")]
    [InlineData("a: (3, 2)", "column 'state_in.b' is missing")]
    [InlineData("a: (3, 2), b: (3, 3)", "column 'state_in.b' has shape (3, 3), expected (b, 2)")]
    [InlineData("a: (3, 2), b: (2)", "column 'state_in.b' has shape (2), expected (b, 2)")]
    [InlineData("a: (3, 2), b: (4, 2)", "column 'state_in.b' has shape (4, 2), expected (b, 2): 'b' is 4 here, but 3")]
    [InlineData("a: (3, 2), b: (3, 2)", "returned: column 'state_out' is missing")]
    public void State_of_a_whole_batch_is_checked_against_the_initial_one(string state, string message)
    {
        using var scope = NewDisposeScope();
        using var module = new NamedMemorySpec { ObservationSpace = new BoxSpace(-1, 1, [4]), ActionSpace = Actions, Settings = new() { Names = ["a", "b"] } }.Build();
        var batch = new TensorDict { { "obs", zeros(3, 4) } };
        foreach (var column in state.Split("), ", StringSplitOptions.RemoveEmptyEntries))
        {
            var sizes = column[4..].TrimEnd(')').Split(", ").Select(static size => long.Parse(size, System.Globalization.CultureInfo.InvariantCulture));
            batch.Set($"state_in.{column[0]}", zeros([.. sizes]));
        }

        Assert.Contains(message, Assert.Throws<SpecViolationException>(() => module.ForwardInference(batch)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"obs": (1, 5)}""", "column 'obs' has shape (1, 5), expected (b.., 4)")]
    [InlineData("""{"obs": float64}""", "column 'obs' is float64, expected float32")]
    [InlineData("""{}""", "column 'obs' is missing")]
    [InlineData("""{"obs", "next_obs": (1, 5)}""", "column 'next_obs' has shape (1, 5), expected (b.., 4)")]
    public void Observation_of_a_whole_batch_is_checked_against_the_space(string batch, string message)
    {
        using var scope = NewDisposeScope();
        using var module = new NamedMemorySpec { ObservationSpace = new BoxSpace(-1, 1, [4]), ActionSpace = Actions }.Build();
        var columns = batch switch
        {
            """{"obs": (1, 5)}""" => new TensorDict { { "obs", zeros(1, 5) } },
            """{"obs": float64}""" => new TensorDict { { "obs", zeros([1, 4], ScalarType.Float64) } },
            """{}""" => [],
            _ => new TensorDict { { "obs", zeros(1, 4) }, { "next_obs", zeros(1, 5) } },
        };

        Assert.Contains(message, Assert.Throws<SpecViolationException>(() => module.ForwardTrain(columns)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Observation_with_parts_may_be_nested_or_flat()
    {
        using var scope = NewDisposeScope();
        var space = new DictSpace(("goal", new DiscreteSpace(3)), ("arms", new TupleSpace(new BoxSpace(-1, 1, [2]), new BoxSpace(-1, 1, [4]))));
        using var module = new NamedMemorySpec { ObservationSpace = space, ActionSpace = Actions }.Build();
        var goal = zeros([5], ScalarType.Int64);
        TensorDict Batch(long last) => new() { { "obs", new TensorDict { { "goal", goal }, { "arms", new TensorDict { { "0", zeros(5, 2) }, { "1", zeros(5, last) } } } } } };

        module.ForwardTrain(Batch(4));
        module.ForwardTrain(new() { { "obs", zeros(5, 3 + 2 + 4) } });
        var nested = Assert.Throws<SpecViolationException>(() => module.ForwardTrain(Batch(3)));
        var flat = Assert.Throws<SpecViolationException>(() => module.ForwardTrain(new() { { "obs", zeros(5, 8) } }));

        Assert.Equal("obs.arms.1", Assert.Single(nested.Violations).Column);
        Assert.Contains("expected (b.., 9)", flat.Message, StringComparison.Ordinal);
    }
}
