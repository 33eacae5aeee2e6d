using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Learning.Tests.Legacy;

public sealed class LegacyModuleTests : IDisposable
{
    private readonly string directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void Forwards_are_the_models_and_values_come_with_training_alone()
    {
        using var module = Spec<TutorialModuleSpec>().Build();
        var batch = new TensorDict { { Columns.Obs, rand(3, 4) } };

        var trained = module.ForwardTrain(batch);

        Assert.Equal([Columns.ActionDistInputs, Columns.VfPreds], trained.Keys);
        Assert.Equal([3], trained[Columns.VfPreds].shape);
        Assert.Equal([Columns.ActionDistInputs], module.ForwardInference(batch).Keys);
        Assert.Equal(trained[Columns.ActionDistInputs].data<float>().ToArray(), module.ForwardExploration(batch)[Columns.ActionDistInputs].data<float>().ToArray());
        Assert.Equal(trained[Columns.VfPreds].data<float>().ToArray(), ((IValueFunctionApi)module).ComputeValues(batch).data<float>().ToArray());
    }

    [Fact]
    public void What_the_forward_computed_ends_with_it()
    {
        using var module = (TutorialModule)Spec<TutorialModuleSpec>().Build();
        module.ForwardTrain(new TensorDict { { Columns.Obs, rand(3, 4) } });
        Assert.Contains("ComputeValues", Assert.Throws<InvalidOperationException>(() => module.Model.ValueFunction()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sequences_at_once_equal_step_after_step()
    {
        using var module = Spec<RecurrentModuleSpec>().Build();
        Assert.True(module.IsStateful);
        var initial = module.GetInitialState();
        Assert.Equal(["state_0", "state_1"], initial.Keys);
        Assert.Equal([32], initial["state_0"].shape);
        var obs = rand(2, 5, 4);

        var state = initial.Map(column => column.expand(2, -1).clone());
        var whole = module.ForwardTrain(new TensorDict { { Columns.Obs, obs }, { Columns.StateIn, state }, { Columns.SeqLens, tensor(new long[] { 5, 5 }) } });
        Assert.Equal([2, 5, 2], whole[Columns.ActionDistInputs].shape);
        Assert.Equal([2, 5], whole[Columns.VfPreds].shape);
        for (var t = 0; t < 5; t++)
        {
            var step = module.ForwardExploration(new TensorDict { { Columns.Obs, obs.narrow(1, t, 1) }, { Columns.StateIn, state } });
            Assert.True(allclose(whole[Columns.ActionDistInputs].narrow(1, t, 1), step[Columns.ActionDistInputs], 1e-5, 1e-6));
            state = step.GetDict(Columns.StateOut);
        }
    }

    [Fact]
    public void Recurrent_batch_without_state_is_refused()
    {
        using var module = Spec<RecurrentModuleSpec>().Build();
        var error = Assert.Throws<InvalidOperationException>(() => module.ForwardTrain(new TensorDict { { Columns.Obs, rand(2, 5, 4) } }));
        Assert.Contains("expected the 2 of GetInitialState()", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Checkpoint_builds_the_module_again(bool inferenceOnly)
    {
        using var module = Spec<TutorialModuleSpec>().Build();
        module.SaveToPath(directory);

        using var again = RLModule.FromCheckpoint(directory, inferenceOnly);

        Assert.Equal(32, Assert.IsType<TutorialModule>(again).Settings.Hidden);
        Assert.Contains("model.hidden_layers.0.weight", again.GetState().Keys);
        var batch = new TensorDict { { Columns.Obs, rand(3, 4) } };
        Assert.Equal(module.ForwardInference(batch)[Columns.ActionDistInputs].data<float>().ToArray(), again.ForwardInference(batch)[Columns.ActionDistInputs].data<float>().ToArray());
        if (inferenceOnly)
        {
            Assert.Throws<InvalidOperationException>(() => again.ForwardTrain(batch));
        }
    }

    [Fact]
    public void Model_whose_networks_are_not_registered_is_refused()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Spec<UnregisteredModuleSpec>().Build());
        Assert.Contains("RegisterComponents()", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Model_with_another_number_of_outputs_is_refused()
    {
        var error = Assert.Throws<InvalidOperationException>(() => (Spec<TwoOutputsModuleSpec>() with { ActionSpace = new DiscreteSpace(3) }).Build());
        Assert.Contains("has 2 outputs, expected the 3", error.Message, StringComparison.Ordinal);
    }

    private static RLModuleSpec Spec<TSpec>()
        where TSpec : RLModuleSpec, new() =>
        new TSpec() with { ObservationSpace = new BoxSpace(-10, 10, [4]), ActionSpace = new DiscreteSpace(2) };
}
