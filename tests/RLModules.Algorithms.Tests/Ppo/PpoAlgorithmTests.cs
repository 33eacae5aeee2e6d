using CartPoleSample;
using RLModules.Algorithms.Ppo;
using RLModules.Checkpoints;
using RLModules.Learning.Runs;
using RLModules.Metrics;
using RLModules.Sampling.Environments;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Tests.Ppo;

public sealed class PpoAlgorithmTests : IDisposable
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
    public void One_seed_gives_one_run_bit_for_bit_and_another_seed_another()
    {
        Assert.Equal(WeightsAfterThree(seed: 1), WeightsAfterThree(seed: 1));
        Assert.NotEqual(WeightsAfterThree(seed: 1), WeightsAfterThree(seed: 2));

        static float[] WeightsAfterThree(ulong seed)
        {
            using var run = Small(config => config.Seed = seed).Build();
            Assert.Equal(3, run.Train(until: result => result.TrainingIteration == 3)!.TrainingIteration);
            return Weights(run);
        }
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 0)]
    [InlineData(true, 2)]
    public void Resumed_run_equals_an_uninterrupted_one_bit_for_bit(bool usesKLLoss, int runners)
    {
        PpoConfig Config() => Small(config => config.Training(useKLLoss: usesKLLoss, lr: [(0, 1e-3), (1000, 1e-4)]).EnvRunners(numEnvRunners: runners));
        using var straight = Config().Build();
        var expected = Iterations(straight, 6);

        using (var before = Config().Build())
        {
            Iterations(before, 3);
            before.SaveToPath(directory);
        }

        // Another seed: everything random has to come from the checkpoint.
        using var after = Config().Debugging(seed: 77).Build();
        var report = after.RestoreFromPath(directory);
        var actual = Iterations(after, 3);

        Assert.True(report.IsExact, report.ToString());
        Assert.Equal(Weights(straight), Weights(after));
        Assert.Equal(expected[3..].Select(Comparable), actual.Select(Comparable));
        Assert.Equal(straight.Learner.ShuffleState, after.Learner.ShuffleState);
        Assert.Equal(((PpoLearner)straight.Learner).GetKLCoefficient(), ((PpoLearner)after.Learner).GetKLCoefficient());
    }

    [Fact]
    public void Run_is_built_and_restored_from_its_checkpoint_alone()
    {
        using var run = Small().Build();
        Iterations(run, 2);
        run.SaveToPath(directory);

        using var again = PpoAlgorithm.FromCheckpoint(directory);

        Assert.Equal(Weights(run), Weights(again));
        Assert.Equal(Comparable(run.Train()), Comparable(again.Train()));
    }

    [Fact]
    public void Environment_from_a_delegate_has_to_be_given_again()
    {
        using (var run = Small(config => config.Environment(context => new CartPole(context.Count, context.Seed))).Build())
        {
            run.SaveToPath(directory);
        }

        var error = Assert.Throws<InvalidOperationException>(() => PpoAlgorithm.FromCheckpoint(directory));
        Assert.Contains("no environment", error.Message, StringComparison.Ordinal);
        using var restored = PpoAlgorithm.FromCheckpoint(directory, config => config.Environment(context => new CartPole(context.Count, context.Seed)));
        Assert.Equal(0, restored.TrainingIteration);
    }

    [Fact]
    public void Checkpoint_holds_the_module_for_inference()
    {
        using var run = Small().Build();
        run.Train();
        run.SaveToPath(directory);

        using var actor = ActorCritic.FromCheckpoint(directory, inferenceOnly: true);

        var batch = new TensorDict { { Columns.Obs, ones(3, 4) * 0.02 } };
        Assert.Equal(
            run.Learner.Module[ModuleId.Default].ForwardInference(batch)[Columns.ActionDistInputs].data<float>().ToArray(),
            actor.ForwardInference(batch)[Columns.ActionDistInputs].data<float>().ToArray());
        Assert.Throws<InvalidOperationException>(() => actor.ForwardTrain(batch));
    }

    [Fact]
    public void One_component_is_restored_alone()
    {
        using var trained = Small().Build();
        trained.Train();
        trained.SaveToPath(directory);
        using var fresh = Small(config => config.Seed = 9).Build();

        fresh.RestoreFromPath(directory, component: "learner/rl_module/default_policy");

        Assert.Equal(Weights(trained), Weights(fresh));
        Assert.Equal(0, fresh.TrainingIteration);
        var error = Assert.Throws<ArgumentException>(() => fresh.RestoreFromPath(directory, component: "learner/rl_module/default_polcy"));
        Assert.Contains("learner/rl_module/default_policy", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Checkpoint_of_other_networks_is_refused_and_changes_nothing()
    {
        using (var other = Small(config => config.RLModule(Module(hidden: 12))).Build())
        {
            other.Train();
            other.SaveToPath(directory);
        }

        using var run = Small().Build();
        run.Train();
        var before = Weights(run);

        Assert.Throws<CheckpointMismatchException>(() => run.RestoreFromPath(directory));
        Assert.Equal(before, Weights(run));
        Assert.Equal(1, run.TrainingIteration);
    }

    [Fact]
    public void Checkpoint_of_another_number_of_environments_is_refused_and_changes_nothing()
    {
        using (var other = Small(config => config.NumEnvsPerEnvRunner = 2).Build())
        {
            other.Train();
            other.SaveToPath(directory);
        }

        using var run = Small().Build();
        var before = Weights(run);

        Assert.Throws<CheckpointMismatchException>(() => run.RestoreFromPath(directory));
        Assert.Equal(before, Weights(run));
    }

    [Fact]
    public void Missing_checkpoint_is_an_error_of_its_own()
    {
        using var run = Small().Build();

        Assert.Throws<CheckpointNotFoundException>(() => run.RestoreFromPath(directory));
    }

    [Fact]
    public async Task Cancellation_ends_training_between_iterations()
    {
        using var run = Small().Build();
        using var cancellation = new CancellationTokenSource();
        var iterations = 0;

        await foreach (var iteration in run.TrainAsync(cancellation.Token))
        {
            iterations++;
            Assert.Equal(iterations, iteration.TrainingIteration);
            if (iterations == 2)
            {
                await cancellation.CancelAsync();
            }
        }

        Assert.Equal(2, iterations);
        Assert.Equal(2 * 128, run.NumEnvStepsSampledLifetime);
        Assert.Throws<OperationCanceledException>(() => run.Train(cancellation.Token));
    }

    [Fact]
    public void Training_until_a_condition_reports_each_iteration()
    {
        using var run = Small().Build();
        var progress = new Recorder();

        var last = run.Train(until: result => result.NumEnvStepsSampledLifetime >= 300, progress);

        Assert.Equal([128L, 256L, 384L], progress.Iterations.Select(iteration => iteration.NumEnvStepsSampledLifetime));
        Assert.Same(progress.Iterations[^1], last);
        Assert.Null(run.Train(until: _ => true, cancellationToken: new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Metrics_have_RLlibs_names_and_the_divergence_moves_its_coefficient()
    {
        using var run = Small(config => config.Lr = 0).Build();

        var learned = run.Train().Learner.Group(ModuleId.Default);

        // Without a step the policy stays: no divergence, so the coefficient halves; a nearly uniform choice of two has log 2 of entropy.
        Assert.Equal(0, learned["mean_kl_loss"], 1e-6);
        Assert.Equal(0.1, learned["curr_kl_coeff"], 1e-12);
        Assert.Equal(Math.Log(2), learned["entropy"], 1e-3);
        Assert.Equal(0, learned["policy_loss"], 1e-5);
        foreach (var name in (string[])["total_loss", "vf_loss", "gradients_default_optimizer_global_norm", "default_optimizer_learning_rate", "weights_seq_no"])
        {
            Assert.True(learned.TryGetValue(name, out _), name);
        }
    }

    [Fact]
    public void Rows_are_rounded_up_to_whole_steps_of_all_environments()
    {
        using var run = Small(config => config.TrainBatchSize = 130).Build();

        Assert.Equal(132, run.Train().NumEnvStepsSampledLifetime);
    }

    [Fact]
    public void Evaluation_plays_the_same_starts_each_time_and_changes_nothing()
    {
        using var run = Small(config => config.Evaluation(duration: 5)).Build();
        using var undisturbed = Small().Build();
        run.Train();
        undisturbed.Train();

        var first = run.Evaluate();

        Assert.Equal(5, first.Returns.Count);
        Assert.Equal(first.Returns, run.Evaluate().Returns);
        Assert.Equal(Comparable(undisturbed.Train()), Comparable(run.Train()));
    }

    [Fact]
    public void Checkpoints_are_saved_as_the_config_says()
    {
        using var run = Small(config => config.Checkpointing(path: directory, interval: 2)).Build();

        run.Train();
        Assert.False(CheckpointDirectory.Exists(directory));
        run.Train();
        Assert.True(CheckpointDirectory.Exists(directory));
    }

    [Fact]
    public void Config_without_environment_says_so_and_one_without_module_has_the_default_one()
    {
        Assert.Contains("no environment", Assert.Throws<InvalidOperationException>(() => new PpoConfig().RLModule(Module(8)).Build()).Message, StringComparison.Ordinal);
        using var run = new PpoConfig().Environment("CartPole-v1").Build();
        Assert.IsType<DefaultPpoModule>(run.Learner.Module[ModuleId.Default]);
    }

    [Fact]
    public void CartPole_reaches_a_mean_return_of_150_within_30720_steps()
    {
        using var run = Small(config => config
            .RLModule(Module(hidden: 64))
            .EnvRunners(numEnvsPerEnvRunner: 8)
            .Training(trainBatchSize: 1024, minibatchSize: 128, numEpochs: 4, clipParam: 0.2, vfLossCoeff: 0.5, useKLLoss: false)).Build();

        var last = run.Train(until: result => result.NumEnvStepsSampledLifetime >= 30_720);

        Assert.InRange(last!.EpisodeReturnMean, 150, 500);
    }

    private static PpoConfig Small(Action<PpoConfig>? change = null)
    {
        var config = new PpoConfig()
            .Environment("CartPole-v1")
            .RLModule(Module(hidden: 8))
            .EnvRunners(numEnvsPerEnvRunner: 4)
            .Training(lr: 1e-3, trainBatchSize: 128, minibatchSize: 32, numEpochs: 2, lambda: 0.95, gradClip: 0.5, vfClipParam: double.PositiveInfinity)
            .Debugging(seed: 1);
        change?.Invoke(config);
        return config;
    }

    private static ActorCriticSpec Module(int hidden) => new() { Settings = new ActorCriticSettings { Hidden = hidden } };

    private static TrainResult[] Iterations(PpoAlgorithm run, int count) => [.. Enumerable.Range(0, count).Select(_ => run.Train())];

    private static float[] Weights(PpoAlgorithm run) =>
        [.. run.Learner.Module.NamedParameters().SelectMany(parameter => parameter.Parameter.data<float>().ToArray())];

    private static object Comparable(TrainResult result) => (
        result.TrainingIteration,
        result.NumEnvStepsSampledLifetime,
        result.NumEpisodesLifetime,
        result.EpisodeReturnMean,
        result.EpisodeLenMean,
        result.Learner[(ModuleId.Default, MetricNames.TotalLoss)],
        result.Learner[(ModuleId.Default, MetricNames.Entropy)]);

    private sealed class Recorder : IProgress<TrainResult>
    {
        public List<TrainResult> Iterations { get; } = [];

        public void Report(TrainResult value) => Iterations.Add(value);
    }
}
