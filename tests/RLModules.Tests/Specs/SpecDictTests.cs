using static TorchSharp.torch;

namespace RLModules.Tests.Specs;

public class SpecDictTests
{
    private static readonly SpecDict Inputs = new()
    {
        { "obs", TensorSpec.Parse("b.., 4", ScalarType.Float32) },
        { "rewards", TensorSpec.Parse("b..") },
    };

    [Fact]
    public void Columns_that_fit_pass()
    {
        Inputs.Validate(new TensorDict { { "obs", zeros([64, 4]) }, { "rewards", zeros([64]) } });
        Inputs.Validate(new TensorDict { { "obs", zeros([8, 5, 4]) }, { "rewards", zeros([8, 5]) }, { "extra", zeros([1]) } });
    }

    [Fact]
    public void A_missing_column_is_reported_with_those_there() => AssertViolation(
        Inputs,
        new TensorDict { { "obs", zeros([64, 4]) }, { "reward", zeros([64]) } },
        SpecViolationKind.Missing,
        "column 'rewards' is missing; the columns there are obs, reward.");

    [Fact]
    public void Another_rank_is_reported() => AssertViolation(
        new SpecDict { { "obs", TensorSpec.Parse("b, 4") } },
        new TensorDict { { "obs", zeros([2, 64, 4]) } },
        SpecViolationKind.Rank,
        "column 'obs' has shape (2, 64, 4), expected (b, 4): 3 dimensions instead of 2.");

    [Fact]
    public void Leading_dimensions_are_at_least_one() => AssertViolation(
        new SpecDict { { "obs", TensorSpec.Parse("b.., 4") } },
        new TensorDict { { "obs", zeros([4]) } },
        SpecViolationKind.Rank,
        "column 'obs' has shape (4), expected (b.., 4): 1 dimension instead of at least 2.");

    [Fact]
    public void Another_dtype_is_reported() => AssertViolation(
        new SpecDict { { "obs", TensorSpec.Parse("b, 4", ScalarType.Float32) } },
        new TensorDict { { "obs", zeros([64, 4], ScalarType.Float64) } },
        SpecViolationKind.DType,
        "column 'obs' is float64, expected float32.");

    [Fact]
    public void Another_fixed_size_is_reported_with_its_name() => AssertViolation(
        new SpecDict { { "obs", TensorSpec.Parse("b.., ObservationSize", null, ("ObservationSize", 4)) } },
        new TensorDict { { "obs", zeros([64, 3]) } },
        SpecViolationKind.Size,
        "column 'obs' has shape (64, 3), expected (b.., 4): dimension 1 is 3 instead of 4 (ObservationSize).");

    [Fact]
    public void Columns_that_disagree_on_a_name_are_both_named() => AssertViolation(
        Inputs,
        new TensorDict { { "obs", zeros([64, 4]) }, { "rewards", zeros([32]) } },
        SpecViolationKind.Symbol,
        "column 'rewards' has shape (32), expected (b..): 'b' is 32 here, but 64 in column 'obs'.");

    [Fact]
    public void Leading_dimensions_agree_all_of_them() => AssertViolation(
        Inputs,
        new TensorDict { { "obs", zeros([8, 5, 4]) }, { "rewards", zeros([40]) } },
        SpecViolationKind.Symbol,
        "column 'rewards' has shape (40), expected (b..): 'b' is 40 here, but (8, 5) in column 'obs'.");

    [Fact]
    public void A_plain_name_agrees_with_the_first_leading_dimension()
    {
        var specs = new SpecDict { { "obs", TensorSpec.Parse("b.., 4") }, { "weights", TensorSpec.Parse("b") } };
        specs.Validate(new TensorDict { { "obs", zeros([64, 4]) }, { "weights", zeros([64]) } });
        specs.Validate(new TensorDict { { "obs", zeros([8, 5, 4]) }, { "weights", zeros([8]) } });
        AssertViolation(
            specs,
            new TensorDict { { "obs", zeros([8, 5, 4]) }, { "weights", zeros([5]) } },
            SpecViolationKind.Symbol,
            "column 'weights' has shape (5), expected (b): 'b' is 5 here, but (8, 5) in column 'obs'.");
    }

    [Fact]
    public void A_name_twice_in_one_call_agrees_within_nested_dictionaries_too() => AssertViolation(
        new SpecDict { { "obs", TensorSpec.Parse("b, 4") }, { "state_in", new SpecDict { { "h", TensorSpec.Parse("b, 8") } } } },
        new TensorDict { { "obs", zeros([2, 4]) }, { "state_in", new TensorDict { { "h", zeros([3, 8]) } } } },
        SpecViolationKind.Symbol,
        "column 'state_in.h' has shape (3, 8), expected (b, 8): 'b' is 3 here, but 2 in column 'obs'.");

    [Fact]
    public void A_tensor_in_place_of_a_dictionary_is_reported_and_the_other_way_round()
    {
        AssertViolation(
            new SpecDict { { "state_in", new SpecDict { { "h", TensorSpec.Parse("b, 8") }, "c" } } },
            new TensorDict { { "state_in", zeros([3, 8]) } },
            SpecViolationKind.Structure,
            "column 'state_in' is a tensor of shape (3, 8), expected a dictionary with h, c.");
        AssertViolation(
            new SpecDict { { "state_in", TensorSpec.Parse("b, 8") } },
            new TensorDict { { "state_in", new TensorDict { { "h", zeros([3, 8]) } } } },
            SpecViolationKind.Structure,
            "column 'state_in' is a dictionary with h, expected a tensor (b, 8).");
    }

    [Fact]
    public void A_column_that_must_only_be_there_may_be_anything()
    {
        var specs = new SpecDict { "loss_mask" };
        specs.Validate(new TensorDict { { "loss_mask", zeros([1, 2, 3]) } });
        specs.Validate(new TensorDict { { "loss_mask", new TensorDict() } });
        AssertViolation(specs, [], SpecViolationKind.Missing, "column 'loss_mask' is missing; the columns there are none.");
    }

    [Fact]
    public void An_optional_column_may_be_missing_but_not_wrong()
    {
        var specs = new SpecDict { { "mask", TensorSpec.Parse("b, 2"), true } };
        specs.Validate([]);
        AssertViolation(
            specs,
            new TensorDict { { "mask", zeros([5, 3]) } },
            SpecViolationKind.Size,
            "column 'mask' has shape (5, 3), expected (b, 2): dimension 1 is 3 instead of 2.");
    }

    [Fact]
    public void An_optional_column_without_a_shape_is_known_to_an_exact_match()
    {
        var specs = new SpecDict { { "infos", true } };
        specs.Validate([], exactMatch: true);
        specs.Validate(new TensorDict { { "infos", zeros([3]) } }, exactMatch: true);
    }

    [Fact]
    public void An_exact_match_refuses_columns_without_a_spec()
    {
        var data = new TensorDict { { "obs", zeros([1, 4]) }, { "rewards", zeros([1]) }, { "extra", zeros([1]) } };
        var error = Assert.Throws<SpecViolationException>(() => Inputs.Validate(data, exactMatch: true));
        Assert.Equal("The columns: column 'extra' is not expected; the specs have obs, rewards.", error.Message);
    }

    [Fact]
    public void Every_violation_of_a_call_is_reported_at_once()
    {
        var specs = new SpecDict
        {
            { "obs", TensorSpec.Parse("b, 4", ScalarType.Float32) },
            { "actions", TensorSpec.Parse("b", ScalarType.Int64) },
            { "rewards", TensorSpec.Parse("b") },
        };
        var data = new TensorDict { { "obs", zeros([64, 3], ScalarType.Float64) }, { "rewards", zeros([32]) } };
        var error = Assert.Throws<SpecViolationException>(() => specs.Validate(data, member: "ActorCritic.ForwardTrain"));
        Assert.Equal("ActorCritic.ForwardTrain", error.Member);
        Assert.Equal(
            [SpecViolationKind.DType, SpecViolationKind.Size, SpecViolationKind.Missing, SpecViolationKind.Symbol],
            error.Violations.Select(violation => violation.Kind));
        Assert.Equal(
            """
            ActorCritic.ForwardTrain: 4 violations:
              column 'obs' is float64, expected float32.
              column 'obs' has shape (64, 3), expected (b, 4): dimension 1 is 3 instead of 4.
              column 'actions' is missing; the columns there are obs, rewards.
              column 'rewards' has shape (32), expected (b): 'b' is 32 here, but 64 in column 'obs'.
            """.ReplaceLineEndings(),
            error.Message);
    }

    [Fact]
    public void Outputs_agree_with_the_names_that_the_inputs_bound()
    {
        var specs = new ForwardSpecs(Inputs, new SpecDict { { "action_dist_inputs", TensorSpec.Parse("b.., 2") } });
        var inputs = new TensorDict { { "obs", zeros([64, 4]) }, { "rewards", zeros([64]) } };
        var outputs = new TensorDict { { "action_dist_inputs", zeros([1, 2]) } };
        Assert.Equal(
            "ActorCritic.ForwardTrain returned: column 'action_dist_inputs' has shape (1, 2), expected (b.., 2): 'b' is 1 here, but 64 in column 'obs'.",
            SpecViolationException.ForOutputs("ActorCritic.ForwardTrain", specs, inputs, outputs).Message);

        var symbols = new SymbolTable();
        specs.Inputs.Validate(inputs, symbols: symbols);
        Assert.Equal(64L, Assert.Single(symbols.Find("b")!.Sizes));
        Assert.Equal("obs", symbols.Find("b")!.Column);
        Assert.Throws<SpecViolationException>(() => specs.Outputs.Validate(outputs, symbols: symbols));
    }

    [Fact]
    public void A_refusal_of_columns_that_fit_says_that_the_generator_is_wrong()
    {
        var specs = new ForwardSpecs(Inputs, []);
        var inputs = new TensorDict { { "obs", zeros([64, 4]) }, { "rewards", zeros([64]) } };
        Assert.Contains("bug of the generator", SpecViolationException.ForInputs("A.ForwardTrain", specs, inputs).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dotted_path_is_a_column_of_a_nested_dictionary()
    {
        var specs = new SpecDict { { "obs.global", TensorSpec.Parse("b, 2") }, { "obs.local", TensorSpec.Parse("b, 3"), true } };
        Assert.Equal(new SpecDict { { "obs", new SpecDict { { "global", TensorSpec.Parse("b, 2") }, { "local", TensorSpec.Parse("b, 3"), true } } } }, specs);
        Assert.Equal("{obs: {global: (b, 2), local?: (b, 3)}}", specs.ToString());
        Assert.Equal(TensorSpec.Parse("b, 2"), specs.Find("obs.global")!.Tensor);
        specs.Validate(new TensorDict { { "obs", new TensorDict { { "global", zeros([5, 2]) } } } });
        Assert.Throws<ArgumentException>(() => specs.Add("obs.global"));
        Assert.Throws<ArgumentException>(() => specs.Add("obs.global.deeper"));
    }

    private static void AssertViolation(SpecDict specs, TensorDict data, SpecViolationKind kind, string message)
    {
        var violation = Assert.Single(specs.Check(data));
        Assert.Equal(kind, violation.Kind);
        Assert.Equal(message, violation.Message);
        Assert.Equal($"M.F: {message}", Assert.Throws<SpecViolationException>(() => specs.Validate(data, member: "M.F")).Message);
    }
}
