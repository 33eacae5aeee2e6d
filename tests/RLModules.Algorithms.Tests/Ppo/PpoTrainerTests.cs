using CartPoleSample;
using RLModules.Algorithms.Ppo;
using RLModules.Checkpoints;
using RLModules.Learning.Optimizers;
using RLModules.Metrics;
using RLModules.Sampling.Environments;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Tests.Ppo;

public sealed class PpoTrainerTests : IDisposable
{
    private readonly string directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    private static readonly PpoConfig Small = new()
    {
        Lr = 1e-3,
        TrainBatchSize = 128,
        MinibatchSize = 32,
        NumEpochs = 2,
        Lambda = 0.95,
        GradClip = 0.5,
        VfClipParam = double.PositiveInfinity,
        Seed = 1,
    };

    public void Dispose()
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void One_seed_gives_one_run_bit_for_bit_and_another_seed_another()
    {
        Assert.Equal(WeightsAfterThree(seed: 1), WeightsAfterThree(seed: 1));
        Assert.NotEqual(WeightsAfterThree(seed: 1), WeightsAfterThree(seed: 2));

        static float[] WeightsAfterThree(ulong seed)
        {
            using var run = new Run(Small.Copy(c => c.Seed = seed));
            Assert.Equal(3, run.Trainer.Train().Take(3).Count());
            return run.Weights;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Resumed_run_equals_an_uninterrupted_one_bit_for_bit(bool usesKLLoss)
    {
        var config = Small.Copy(c => c.UseKLLoss = usesKLLoss);
        using var straight = new Run(config);
        var expected = straight.Trainer.Train().Take(6).ToArray();

        using (var before = new Run(config))
        {
            before.Trainer.Train().Take(3).Last();
            before.Trainer.SaveToPath(directory);
        }

        // Another seed: everything random has to come from the checkpoint.
        using var after = new Run(config.Copy(c => c.Seed = 77), moduleSeed: 77);
        after.Trainer.RestoreFromPath(directory);
        var actual = after.Trainer.Train().Take(3).ToArray();

        Assert.Equal(straight.Weights, after.Weights);
        Assert.Equal(expected[3..].Select(Comparable), actual.Select(Comparable));
        Assert.Equal(straight.Trainer.Learner.GetKLCoefficient(), after.Trainer.Learner.GetKLCoefficient());
        Assert.Equal(straight.Trainer.Learner.GetOwnState().Values.ToJsonString(), after.Trainer.Learner.GetOwnState().Values.ToJsonString());
    }

    [Fact]
    public void Checkpoint_holds_the_module_for_inference()
    {
        using var run = new Run(Small);
        run.Trainer.TrainIteration();
        run.Trainer.SaveToPath(directory);

        using var actor = ActorCritic.FromCheckpoint(directory, inferenceOnly: true);

        var batch = new TensorDict { { Columns.Obs, ones(3, 4) * 0.02 } };
        Assert.Equal(
            run.Module.ForwardInference(batch)[Columns.ActionDistInputs].data<float>().ToArray(),
            actor.ForwardInference(batch)[Columns.ActionDistInputs].data<float>().ToArray());
        Assert.Throws<InvalidOperationException>(() => actor.ForwardTrain(batch));
    }

    [Fact]
    public void Checkpoint_of_other_networks_is_refused_and_changes_nothing()
    {
        using (var other = new Run(Small, hidden: 12))
        {
            other.Trainer.TrainIteration();
            other.Trainer.SaveToPath(directory);
        }

        using var run = new Run(Small);
        run.Trainer.TrainIteration();
        var before = run.Weights;

        Assert.Throws<CheckpointMismatchException>(() => run.Trainer.RestoreFromPath(directory));
        Assert.Equal(before, run.Weights);
        Assert.Equal(1, run.Trainer.Iteration);
    }

    [Fact]
    public void Checkpoint_of_another_number_of_environments_is_refused_and_changes_nothing()
    {
        using (var other = new Run(Small, environments: 2))
        {
            other.Trainer.TrainIteration();
            other.Trainer.SaveToPath(directory);
        }

        using var run = new Run(Small);
        var before = run.Weights;

        Assert.Throws<InvalidDataException>(() => run.Trainer.RestoreFromPath(directory));
        Assert.Equal(before, run.Weights);
    }

    [Fact]
    public void Missing_checkpoint_is_an_error_of_its_own()
    {
        using var run = new Run(Small);

        Assert.Throws<CheckpointNotFoundException>(() => run.Trainer.RestoreFromPath(directory));
    }

    [Fact]
    public void Cancellation_ends_training_between_iterations()
    {
        using var run = new Run(Small);
        using var cancellation = new CancellationTokenSource();
        var iterations = 0;

        foreach (var iteration in run.Trainer.Train(cancellation.Token))
        {
            iterations++;
            Assert.Equal(iterations, iteration.Iteration);
            if (iterations == 2)
            {
                cancellation.Cancel();
            }
        }

        Assert.Equal(2, iterations);
        Assert.Equal(2 * 128, run.Trainer.EnvironmentSteps);
    }

    [Fact]
    public void Training_to_a_number_of_steps_reports_each_iteration()
    {
        using var run = new Run(Small);
        var progress = new Recorder();

        var last = run.Trainer.Train(environmentSteps: 300, progress);

        Assert.Equal([128L, 256L, 384L], progress.Iterations.Select(iteration => iteration.EnvironmentSteps));
        Assert.Same(progress.Iterations[^1], last);
        Assert.Null(run.Trainer.Train(environmentSteps: 300, progress));
    }

    [Fact]
    public void Metrics_have_RLlibs_names_and_the_divergence_moves_its_coefficient()
    {
        using var run = new Run(Small.Copy(c => c.Lr = 0));

        var iteration = run.Trainer.TrainIteration();

        Assert.Equal(
            [
                "curr_entropy_coeff", "curr_kl_coeff", "default_optimizer_learning_rate", "entropy", "gradients_default_optimizer_global_norm", "mean_kl_loss",
                "module_train_batch_size_mean", "num_module_steps_trained", "num_module_steps_trained_lifetime", "num_non_trainable_parameters",
                "num_trainable_parameters", "policy_loss", "total_loss", "vf_explained_var", "vf_loss", "vf_loss_unclipped", "weights_seq_no",
            ],
            iteration.Metrics.Keys.Order(StringComparer.Ordinal));

        // Without a step the policy stays: no divergence, so the coefficient halves; a nearly uniform choice of two has log 2 of entropy.
        Assert.Equal(0, iteration.Metrics[MetricNames.MeanKlLoss], 1e-6);
        Assert.Equal(0.1, run.Trainer.Learner.GetKLCoefficient(), 1e-12);
        Assert.Equal(Math.Log(2), iteration.Metrics[MetricNames.Entropy], 1e-3);
        Assert.Equal(0, iteration.Metrics[MetricNames.PolicyLoss], 1e-5);
    }

    [Fact]
    public void Rows_are_rounded_up_to_whole_steps_of_all_environments()
    {
        using var run = new Run(Small.Copy(c => c.TrainBatchSize = 130));

        Assert.Equal(132, run.Trainer.TrainIteration().EnvironmentSteps);
    }

    [Fact]
    public void CartPole_reaches_a_mean_return_of_150_within_30720_steps()
    {
        var config = Small.Copy(c => { c.TrainBatchSize = 1024; c.MinibatchSize = 128; c.NumEpochs = 4; c.ClipParam = 0.2; c.VfLossCoeff = 0.5; c.UseKLLoss = false; });
        using var run = new Run(config, environments: 8, hidden: 64);

        var last = run.Trainer.Train(environmentSteps: 30_720);

        Assert.InRange(last!.MeanReturn, 150, 500);
    }

    private static object Comparable(PpoIteration iteration) => (
        iteration.Iteration,
        iteration.EnvironmentSteps,
        iteration.Episodes,
        iteration.MeanReturn,
        iteration.MeanLength,
        iteration.Metrics[MetricNames.TotalLoss],
        iteration.Metrics["gradients_default_optimizer_global_norm"],
        iteration.Metrics[MetricNames.Entropy]);

    private sealed class Recorder : IProgress<PpoIteration>
    {
        public List<PpoIteration> Iterations { get; } = [];

        public void Report(PpoIteration value) => Iterations.Add(value);
    }

    private sealed class Run : IDisposable
    {
        public Run(PpoConfig config, int environments = 4, int hidden = 8, long moduleSeed = 1)
        {
            var environment = new CartPole(environments, config.Seed);
            manual_seed(moduleSeed);
            Module = new ActorCriticSpec
            {
                ObservationSpace = environment.ObservationSpace,
                ActionSpace = environment.ActionSpace,
                Settings = new ActorCriticSettings { Hidden = hidden },
            }.Build();
            Trainer = new PpoTrainer<long>(config, Module, environment);
        }

        public ActorCritic Module { get; }

        public PpoTrainer<long> Trainer { get; }

        public float[] Weights => ((FlatAdam)Trainer.Learner.GetOptimizer()).Vector.data<float>().ToArray();

        public void Dispose()
        {
            Trainer.Dispose();
            Module.Dispose();
        }
    }
}
