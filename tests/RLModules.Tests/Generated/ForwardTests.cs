using RLModules.Distributions;
using RLModules.Spaces;
using TorchSharp;
using static TorchSharp.torch;

namespace RLModules.Tests.Generated;

public sealed class ForwardTests
{
    [Fact]
    public void Bound_forward_returns_named_columns()
    {
        using var scope = NewDisposeScope();
        using var module = new ActorCriticSpec().With().Build();

        var outputs = module.ForwardTrain(Built.Batch(5, 4));

        Assert.Equal(["action_dist_inputs", "vf_preds"], outputs.Keys);
        Assert.Equal([5, 2], outputs["action_dist_inputs"].shape);
        Assert.Equal([5], outputs["vf_preds"].shape);
    }

    [Fact]
    public void One_spec_serves_batches_with_and_without_time()
    {
        using var scope = NewDisposeScope();
        using var module = new ActorCriticSpec().With().Build();

        Assert.Equal([5, 3, 2], module.ForwardInference(Built.Batch(5, 3, 4))["action_dist_inputs"].shape);
        Assert.Equal([5, 3], module.ComputeValues(Built.Batch(5, 3, 4)).shape);
    }

    [Fact]
    public void Phase_without_a_method_of_its_own_falls_back_to_forward()
    {
        using var scope = NewDisposeScope();
        using var module = new ActorCriticSpec().With().Build();

        Assert.Equal(["action_dist_inputs"], module.ForwardExploration(Built.Batch(5, 4)).Keys);
        Assert.Equal(["action_dist_inputs"], module.ForwardInference(Built.Batch(5, 4)).Keys);
    }

    [Fact]
    public void Missing_column_is_named()
    {
        using var scope = NewDisposeScope();
        using var module = new ActorCriticSpec().With().Build();

        var error = Assert.Throws<SpecViolationException>(() => module.ForwardExploration(new TensorDict { { "observations", ones(5, 4) } }));

        Assert.Equal("ActorCritic.ForwardExploration", error.Member);
        Assert.Equal((SpecViolationKind.Missing, "obs"), (error.Violations[0].Kind, error.Violations[0].Column));
    }

    [Theory]
    [InlineData(new long[] { 5, 3 }, SpecViolationKind.Size)]
    [InlineData(new long[] { 4 }, SpecViolationKind.Rank)]
    public void Wrong_shape_is_named(long[] shape, SpecViolationKind kind)
    {
        using var scope = NewDisposeScope();
        using var module = new ActorCriticSpec().With().Build();

        var error = Assert.Throws<SpecViolationException>(() => module.ForwardTrain(Built.Batch(shape)));

        Assert.Equal(kind, Assert.Single(error.Violations).Kind);
    }

    [Fact]
    public void Wrong_dtype_is_named()
    {
        using var scope = NewDisposeScope();
        using var module = new ActorCriticSpec().With().Build();

        var error = Assert.Throws<SpecViolationException>(() => module.ComputeValues(new TensorDict { { "obs", ones(5, 4).to(ScalarType.Float64) } }));

        Assert.Equal(SpecViolationKind.DType, Assert.Single(error.Violations).Kind);
    }

    [Fact]
    public void Column_that_must_be_a_tensor_is_refused_as_a_dictionary()
    {
        using var scope = NewDisposeScope();
        using var module = new ActorCriticSpec().With().Build();

        var error = Assert.Throws<SpecViolationException>(() => module.ForwardTrain(new TensorDict { { "obs", new TensorDict { { "x", ones(5, 4) } } } }));

        Assert.Equal(SpecViolationKind.Structure, Assert.Single(error.Violations).Kind);
    }

    [Fact]
    public void Nothing_is_checked_when_validation_is_off()
    {
        using var scope = NewDisposeScope();
        using var module = new ActorCriticSpec().With().Build();
        module.Validation = SpecValidation.Off;

        Assert.Equal([2], module.ForwardInference(Built.Batch(4))["action_dist_inputs"].shape);
    }

    [Fact]
    public void Whole_batch_form_checks_inputs_and_outputs()
    {
        using var scope = NewDisposeScope();
        using var module = new WholeBatchSpec().With().Build();

        Assert.Equal([3, 4], module.ForwardTrain(Built.Batch(3, 4))["features"].shape);
        var wrong = new TensorDict { { "obs", ones(3, 4) }, { "mask", ones(2) } };
        var error = Assert.Throws<SpecViolationException>(() => module.ForwardTrain(wrong));
        Assert.Equal([SpecViolationKind.DType, SpecViolationKind.Symbol], error.Violations.Select(violation => violation.Kind).Order());
    }

    [Fact]
    public void Dict_observations_bind_to_a_record()
    {
        using var scope = NewDisposeScope();
        using var module = new DictModuleSpec
        {
            ObservationSpace = new DictSpace(("global", new BoxSpace(-1, 1, [3])), ("local", new BoxSpace(-1, 1, [2]))),
            ActionSpace = Built.Actions,
        }.Build();
        var batch = new TensorDict { { "obs", new TensorDict { { "global", ones(6, 3) } } } };

        Assert.Equal([6, 2], module.ForwardInference(batch)["action_dist_inputs"].shape);

        batch.GetDict("obs").Set("local", ones(5, 2));
        var error = Assert.Throws<SpecViolationException>(() => module.ForwardInference(batch));
        Assert.Equal("obs.local", Assert.Single(error.Violations).Column);
    }

    [Fact]
    public void Returned_distribution_is_the_modules()
    {
        using var scope = NewDisposeScope();
        using var module = new DistributionModuleSpec().With().Build();

        Assert.Same(CategoricalDistribution.Kind, module.ActionDistributionType);
        Assert.Equal([5, 2], module.ForwardInference(Built.Batch(5, 4))["action_dist_inputs"].shape);
    }

    [Fact]
    public void Exploration_context_reaches_the_forward()
    {
        using var scope = NewDisposeScope();
        using var module = new ContextModuleSpec().With().Build();

        Assert.Equal(7, module.ForwardExploration(Built.Batch(1, 4), new ExplorationContext(7))["timestep"].ToSingle());
        Assert.Equal(0, module.ForwardInference(Built.Batch(1, 4))["timestep"].ToSingle());
    }

    [Fact]
    public void Specs_tell_what_a_forward_takes_and_returns()
    {
        using var module = new ActorCriticSpec().With().Build();

        Assert.Equal("(b.., 4) float32", module.TrainSpecs.Inputs.Find("obs")!.Tensor!.ToString());
        Assert.Equal("(b.., 2)", module.TrainSpecs.Outputs.Find("action_dist_inputs")!.Tensor!.ToString());
        Assert.Equal("(any shape)", module.TrainSpecs.Outputs.Find("vf_preds")!.Tensor!.ToString());
    }

    // Both ways are measured with the same work inside, so their difference is what the check allocates.
    [Fact]
    public void Valid_columns_are_checked_without_an_allocation()
    {
        using var scope = NewDisposeScope();
        using var module = new ActorCriticSpec().With().Build();
        var batch = Built.Batch(5, 4);

        module.Validation = SpecValidation.Off;
        var without = AllocatedBy(() => module.ForwardTrain(batch).Dispose());
        module.Validation = SpecValidation.On;
        var with = AllocatedBy(() => module.ForwardTrain(batch).Dispose());

        Assert.Equal(without, with);
    }

    private static long AllocatedBy(Action action)
    {
        const int Calls = 50;
        for (var i = 0; i < 10; i++)
        {
            action();
        }

        var smallest = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Calls; i++)
            {
                action();
            }

            smallest = Math.Min(smallest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return smallest / Calls;
    }
}
