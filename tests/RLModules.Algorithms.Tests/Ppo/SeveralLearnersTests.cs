using CartPoleSample;
using RLModules.Algorithms.Ppo;
using RLModules.Checkpoints;
using RLModules.Learning.LearnerGroups;
using RLModules.Learning.Learners;
using RLModules.Learning.Runs;
using RLModules.Metrics;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Tests.Ppo;

/// <summary>Several learners of one run are one learner, but for rounding.</summary>
public sealed class SeveralLearnersTests : IDisposable
{
    private readonly string directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Learners_of_whole_batches_take_the_steps_of_one(int learners)
    {
        using var one = Whole(0).Build();
        using var several = Whole(learners).Build();

        for (var i = 0; i < 4; i++)
        {
            var (expected, actual) = (one.Train(), several.Train());

            // Learners of unequal parts, 43 and 42 rows, count alike in the metric, not in the step.
            Assert.Equal(expected.Learner[(ModuleId.Default, "total_loss")], actual.Learner[(ModuleId.Default, "total_loss")], learners == 3 ? 1e-2 : 1e-5);
            Assert.Equal(expected.Learner[(ModuleId.Default, "curr_kl_coeff")], actual.Learner[(ModuleId.Default, "curr_kl_coeff")], 1e-12);
        }

        Near(Weights(one.Learner), Weights(several.Learner));
        Assert.All(several.LearnerGroup.ForEachLearner(Weights), weights => Assert.Equal(Weights(several.Learner), weights));
    }

    [Fact]
    public void Step_of_several_learners_is_over_a_minibatch_of_each()
    {
        using var run = Small(2).Build();

        var result = run.Train();

        // 128 rows, 64 a learner; 2 epochs of minibatches of 32 rows each.
        Assert.Equal(4, run.Learner.GradientSteps);
        Assert.Equal(128, result.Learner[(ModuleId.Default, MetricNames.NumModuleStepsTrained)]);
        Assert.Equal(128, result.Metrics[(MetricNames.Learners, ModuleId.AllModules, MetricNames.NumEnvStepsTrainedLifetime)]);
    }

    [Fact]
    public void One_seed_and_one_number_of_learners_give_one_run_bit_for_bit()
    {
        Assert.Equal(WeightsAfterThree(), WeightsAfterThree());

        static float[] WeightsAfterThree()
        {
            using var run = Small(2).EnvRunners(numEnvRunners: 2).Build();
            run.Train(until: result => result.TrainingIteration == 3);
            return Weights(run.Learner);
        }
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(2, 0)]
    [InlineData(0, 2)]
    public void Run_goes_on_with_another_number_of_learners(int before, int after)
    {
        using var straight = Whole(0).Build();
        for (var i = 0; i < 3; i++)
        {
            straight.Train();
        }

        using (var first = Whole(before).Build())
        {
            first.Train();
            first.Train();
            first.SaveToPath(directory);
        }

        using var second = Whole(after).Debugging(seed: 9).Build();
        var report = second.RestoreFromPath(directory);
        var result = second.Train();

        Assert.True(report.IsExact, report.ToString());
        Near(Weights(straight.Learner), Weights(second.Learner));
        Assert.All(second.LearnerGroup.ForEachLearner(Weights), weights => Assert.Equal(Weights(second.Learner), weights));
        Assert.Equal(3 * 128, result.Learner[(ModuleId.AllModules, MetricNames.NumEnvStepsTrainedLifetime)]);
    }

    [Fact]
    public void Resumed_run_of_several_learners_equals_an_uninterrupted_one_bit_for_bit()
    {
        using var straight = Small(2).Build();
        for (var i = 0; i < 4; i++)
        {
            straight.Train();
        }

        using (var first = Small(2).Build())
        {
            first.Train();
            first.Train();
            first.SaveToPath(directory);
        }

        using var second = PpoAlgorithm.FromCheckpoint(directory);
        second.Train();
        second.Train();

        Assert.Equal(2, second.LearnerGroup.Count);
        Assert.Equal(Weights(straight.Learner), Weights(second.Learner));
    }

    [Fact]
    public void Run_goes_on_after_a_learner_has_failed()
    {
        var made = new List<Failing>();
        using var run = Small(2).Learner((config, modules) => Add(new Failing(config, modules))).Build();
        run.Train();
        made[1].Fails = true;

        var failure = Assert.Throws<LearnerFailedException>(() => run.Train());
        made[1].Fails = false;

        Assert.Equal(1, failure.Learner);
        Assert.Equal(1, run.TrainingIteration);
        Assert.Equal(Weights(made[0]), Weights(made[1]));
        run.Train();
        Assert.Equal(Weights(made[0]), Weights(made[1]));

        Failing Add(Failing learner)
        {
            made.Add(learner);
            return learner;
        }
    }

    [Fact]
    public void Threads_and_learners_end_with_the_run()
    {
        var run = Small(2).Build();
        run.Train();
        run.Dispose();
        run.Dispose();

        Assert.Throws<ObjectDisposedException>(() => run.LearnerGroup.CollectResults());
    }

    /// <summary>One step an epoch over all rows, so that nothing depends on how rows are dealt out.</summary>
    private static PpoConfig Whole(int learners)
    {
        var config = Small(learners);
        config.MinibatchSize = null;
        return config;
    }

    private static PpoConfig Small(int learners) => new PpoConfig()
        .Environment("CartPole-v1")
        .RLModule(new ActorCriticSpec { Settings = new ActorCriticSettings { Hidden = 8 } })
        .EnvRunners(numEnvsPerEnvRunner: 4)
        .Learners(numLearners: learners)
        .Training(lr: 1e-3, trainBatchSize: 128, minibatchSize: 32, numEpochs: 2, lambda: 0.95)
        .Debugging(seed: 1);

    private static void Near(float[] expected, float[] actual) => Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));

    private static float[] Weights(Learner learner) => [.. learner.Module.NamedParameters().SelectMany(parameter => parameter.Parameter.data<float>().ToArray())];

    private sealed class Failing(PpoConfig config, RLModuleSpec modules) : PpoLearner(config, modules)
    {
        public bool Fails { get; set; }

        protected override TensorDict ComputeLosses(TensorDict batch, TensorDict forwardOutputs) =>
            Fails ? throw new InvalidOperationException("out of luck") : base.ComputeLosses(batch, forwardOutputs);
    }
}
