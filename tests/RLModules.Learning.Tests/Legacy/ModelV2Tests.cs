using RLModules.Checkpoints;
using RLModules.Learning.Legacy;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Learning.Tests.Legacy;

public sealed class ModelV2Tests : IDisposable
{
    private static readonly BoxSpace Observations = new(-10, 10, [4]);
    private readonly string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly TutorialModel model = new(Observations, new DiscreteSpace(2), 2, new TutorialConfig { Hidden = 8 }, "tutorial");

    public void Dispose()
    {
        model.Dispose();
        File.Delete(path);
    }

    [Fact]
    public void Value_function_needs_a_forward()
    {
        var error = Assert.Throws<InvalidOperationException>(() => model.ValueFunction());
        Assert.Contains("tutorial.ValueFunction", error.Message, StringComparison.Ordinal);
        Assert.Contains("no forward", error.Message, StringComparison.Ordinal);

        model.Call(Inputs(3));

        Assert.Equal([3], model.ValueFunction().shape);
    }

    [Fact]
    public void Value_function_is_that_of_the_most_recent_forward()
    {
        var inputs = Inputs(3);
        model.Call(inputs);
        var first = model.ValueFunction();
        model.Call(Inputs(5));

        Assert.Equal([5], model.ValueFunction().shape);
        model.Call(inputs);
        Assert.Equal(first.data<float>().ToArray(), model.ValueFunction().data<float>().ToArray());
    }

    [Fact]
    public void Variables_have_the_names_of_the_torch_model_and_trainable_ones_take_a_gradient()
    {
        string[] names =
        [
            "hidden_layers.0.weight", "hidden_layers.0.bias", "hidden_layers.2.weight", "hidden_layers.2.bias",
            "logits.weight", "logits.bias", "value_branch.weight", "value_branch.bias",
        ];
        Assert.Equal(names, model.Variables().Keys);
        Assert.Equal(names, model.TrainableVariables().Keys);

        model.Variables()["logits.bias"].requires_grad = false;

        Assert.Equal(names.Where(name => name != "logits.bias"), model.TrainableVariables().Keys);
        Assert.Equal(names.Length, model.Variables().Count);
    }

    [Fact]
    public void Keras_files_are_refused_with_the_way_through_safetensors()
    {
        var error = Assert.Throws<NotSupportedException>(() => model.ImportFromH5("weights.h5"));
        Assert.Contains("weights.h5", error.Message, StringComparison.Ordinal);
        Assert.Contains("safetensors.torch.save_file", error.Message, StringComparison.Ordinal);
        Assert.Contains("ImportFromSafetensors", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_come_over_as_safetensors()
    {
        using var trained = new TutorialModel(Observations, new DiscreteSpace(2), 2, new TutorialConfig { Hidden = 8 }, "trained");
        Safetensors.Write(path, trained.Variables().Entries);

        model.ImportFromSafetensors(path);

        var inputs = Inputs(3);
        Assert.Equal(trained.Call(inputs).Output.data<float>().ToArray(), model.Call(inputs).Output.data<float>().ToArray());
    }

    [Fact]
    public void Weights_that_do_not_fit_change_nothing()
    {
        using var wider = new TutorialModel(Observations, new DiscreteSpace(2), 2, new TutorialConfig { Hidden = 9 }, "wider");
        Safetensors.Write(path, wider.Variables().Entries);
        using var before = model.Variables().Clone()["logits.weight"];

        var error = Assert.Throws<CheckpointMismatchException>(() => model.ImportFromSafetensors(path));

        Assert.Contains("logits.weight", error.Message, StringComparison.Ordinal);
        Assert.Equal(before.data<float>().ToArray(), model.Variables()["logits.weight"].data<float>().ToArray());
    }

    [Fact]
    public void Output_of_another_width_is_named()
    {
        using var wrong = new ScriptedModel((rows, state) => (zeros(rows.Count, 3), state));
        var error = Assert.Throws<InvalidOperationException>(() => wrong.Call(Inputs(5)));
        Assert.Contains("(5, 3)", error.Message, StringComparison.Ordinal);
        Assert.Contains("expected (5, 2)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_number_of_states_is_named()
    {
        using var wrong = new ScriptedModel((rows, _) => (zeros(rows.Count, 2), [zeros(5, 1), zeros(5, 1)]));
        var error = Assert.Throws<InvalidOperationException>(() => wrong.Call(Inputs(5), [zeros(5, 1)]));
        Assert.Contains("2 state tensors and was given 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Output_of_another_type_is_named()
    {
        using var wrong = new ScriptedModel((rows, state) => (zeros([rows.Count, 2], ScalarType.Float64), state));
        var error = Assert.Throws<InvalidOperationException>(() => wrong.Call(Inputs(5)));
        Assert.Contains("shape (5, 2) and type Float64, expected (5, 2) and Float32", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void State_of_another_shape_is_named()
    {
        using var wrong = new ScriptedModel((rows, _) => (zeros(rows.Count, 2), [zeros(5, 1), zeros(1, 5, 3)]));
        var error = Assert.Throws<InvalidOperationException>(() => wrong.Call(Inputs(5), [zeros(5, 1), zeros(5, 3)]));
        Assert.Contains("Float32 of shape (1, 5, 3) as state 1 and was given Float32 of shape (5, 3)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Model_without_new_state_hands_on_what_it_was_given()
    {
        using var stateless = new ScriptedModel((rows, _) => (zeros(rows.Count, 2), []));
        var state = zeros(5, 1);
        Assert.Same(state, Assert.Single(stateless.Call(Inputs(5), [state]).State));
    }

    [Fact]
    public void Model_without_a_value_function_says_so()
    {
        using var actor = new ScriptedModel((rows, state) => (zeros(rows.Count, 2), state));
        actor.Call(Inputs(5));
        Assert.Contains("no value function", Assert.Throws<NotSupportedException>(() => actor.ValueFunction()).Message, StringComparison.Ordinal);
    }

    // One value for all rows would be broadcast, and learned from.
    [Theory]
    [InlineData(new long[] { 5, 1 }, ScalarType.Float32, "Float32 of shape (5, 1)")]
    [InlineData(new long[] { 1 }, ScalarType.Float32, "Float32 of shape (1)")]
    [InlineData(new long[] { 5 }, ScalarType.Float64, "Float64 of shape (5)")]
    public void Values_of_another_shape_are_named(long[] shape, ScalarType type, string came)
    {
        using var wrong = new ScriptedModel((rows, state) => (zeros(rows.Count, 2), state), () => zeros(shape, type));
        wrong.Call(Inputs(5));
        var error = Assert.Throws<InvalidOperationException>(() => wrong.ValueFunction());
        Assert.Contains($"returned {came}, expected Float32 of shape (5)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Context_is_around_the_forward()
    {
        using var entered = new ScriptedModel((rows, state) => (zeros(rows.Count, 2), state));
        entered.Call(Inputs(1));
        Assert.Equal(["enter", "forward", "leave"], entered.Log);
    }

    private static ModelInputDict Inputs(int rows) => new(new TensorDict { { Columns.Obs, rand(rows, 4) } }, Observations);
}
