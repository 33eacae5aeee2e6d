using CartPoleSample;
using RLModules.Learning.Learners;
using RLModules.Learning.Optimizers;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Learning.Tests.Learners;

public class LearnerTests
{
    [Fact]
    public void Value_function_learns_a_linear_target()
    {
        using var module = Module();
        using var learner = new ValueRegression(module, Options() with { NumEpochs = 40 });

        var first = learner.Update(Batch(256))[LearnerMetrics.TotalLoss];
        var later = learner.Update(Batch(256))[LearnerMetrics.TotalLoss];

        // Budget: 2 × 40 epochs of 4 minibatches. The target has variance 1 + 4 = 5.
        Assert.True(first > later, $"{first} then {later}");
        Assert.InRange(later, 0, 0.05);
    }

    [Fact]
    public void Head_outside_the_loss_does_not_move()
    {
        using var module = Module();
        using var learner = new ValueRegression(module, Options());
        var before = module.GetState().Clone();

        learner.Update(Batch(64));

        foreach (var (name, tensor) in module.GetState().Entries)
        {
            var moved = !Values(before[name]).SequenceEqual(Values(tensor));
            Assert.True(moved == name.StartsWith("critic", StringComparison.Ordinal), $"{name} moved: {moved}");
        }
    }

    [Fact]
    public void Gradient_norm_and_steps_are_counted()
    {
        using var module = Module();
        using var learner = new ValueRegression(module, Options() with { NumEpochs = 3 });

        var metrics = learner.Update(Batch(128));

        Assert.Equal(6, learner.Progress.GradientSteps);
        Assert.InRange(metrics[LearnerMetrics.GradientNorm], 1e-3, 1e3);
        Assert.Equal(["total_loss", "gradients_default_optimizer_global_norm"], metrics.Keys);
    }

    [Fact]
    public void Restored_progress_shuffles_as_the_saved_one()
    {
        using var module = Module();
        using var copy = Module();
        using var learner = new ValueRegression(module, Options());
        using var restored = new ValueRegression(copy, Options() with { Seed = 99 });
        learner.Update(Batch(128));
        restored.Progress = learner.Progress;
        restored.Optimizer.SetState(learner.Optimizer.GetState());
        copy.SetState(module.GetState());

        learner.Update(Batch(128));
        restored.Update(Batch(128));

        Assert.Equal(Values(learner.Optimizer.Vector), Values(restored.Optimizer.Vector));
        Assert.Equal(learner.Progress, restored.Progress);
    }

    [Fact]
    public void Inference_only_module_is_refused()
    {
        using var module = (Spec() with { InferenceOnly = true }).Build();

        Assert.Contains("inference-only", Assert.Throws<ArgumentException>(() => new ValueRegression(module, Options())).Message);
    }

    [Fact]
    public void Wrong_options_name_option_value_and_range()
    {
        Assert.StartsWith("LearnerOptions.GradClip is 0, expected a number above 0.", Assert.Throws<ArgumentOutOfRangeException>(() => Options() with { GradClip = 0 }).Message);
        Assert.StartsWith("LearnerOptions.NumEpochs is 0, expected a whole number from 1 upwards.", Assert.Throws<ArgumentOutOfRangeException>(() => Options() with { NumEpochs = 0 }).Message);
        Assert.StartsWith("AdamOptions.Beta1 is 1, expected a number from 0 to below 1.", Assert.Throws<ArgumentOutOfRangeException>(() => new AdamOptions { Beta1 = 1 }).Message);
        Assert.StartsWith("AdamOptions.LearningRate is NaN, expected a number from 0 upwards.", Assert.Throws<ArgumentOutOfRangeException>(() => new AdamOptions { LearningRate = double.NaN }).Message);
    }

    private static float[] Values(Tensor tensor) => tensor.detach().data<float>().ToArray();

    private static LearnerOptions Options() => new()
    {
        Optimizer = new AdamOptions { LearningRate = 0.01 },
        MinibatchSize = 64,
        ShuffleBatchPerEpoch = true,
        GradClip = 10,
    };

    private static ActorCriticSpec Spec() => new()
    {
        ObservationSpace = new BoxSpace(-10, 10, [2]),
        ActionSpace = new DiscreteSpace(2),
        Settings = new ActorCriticSettings { Hidden = 16 },
    };

    private static ActorCritic Module()
    {
        manual_seed(1);
        return Spec().Build();
    }

    private static TensorDict Batch(int rows)
    {
        manual_seed(2);
        var observations = randn(rows, 2);
        return new TensorDict { { Columns.Obs, observations }, { Columns.ValueTargets, observations.select(1, 0) + 2 * observations.select(1, 1) } };
    }

    private sealed class ValueRegression(RLModule module, LearnerOptions options) : Learner(module, options)
    {
        protected override Tensor ComputeLossForModule(TensorDict batch, TensorDict outputs, MetricMeans metrics) =>
            (outputs[Columns.VfPreds] - batch[Columns.ValueTargets]).square().mean();
    }
}
