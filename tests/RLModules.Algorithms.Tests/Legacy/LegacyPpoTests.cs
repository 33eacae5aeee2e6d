using RLModules.Algorithms.Ppo;
using RLModules.Checkpoints;
using RLModules.Learning.Tests.Legacy;
using RLModules.Metrics;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Tests.Legacy;

/// <summary>Models of RLlib's old stack train with PPO as they are.</summary>
public sealed class LegacyPpoTests : IDisposable
{
    private readonly string directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public static TheoryData<string> Models => ["tutorial", "auxiliary", "recurrent"];

    public void Dispose()
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Old_model_learns_CartPole(string model)
    {
        using var run = Config(model).Training(trainBatchSize: 1024, numEpochs: 6).Build();
        var first = run.Train();
        var last = run.Train(until: result => result.TrainingIteration == 12)!;

        // A random policy holds the pole for some 22 steps.
        Assert.InRange(first.EpisodeReturnMean, 10, 40);
        Assert.InRange(last.EpisodeReturnMean, 2 * first.EpisodeReturnMean, 500);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Loss_falls_on_a_batch_that_stays_the_same(string model)
    {
        using var run = Config(model).Build();
        run.Train();
        var module = run.Learner.Module[ModuleId.Default];
        var batch = Batch(module, rows: 64);

        var losses = Enumerable.Range(0, 20).Select(_ => run.Learner.UpdateFromBatch(batch)[(ModuleId.Default, MetricNames.TotalLoss)]).ToArray();

        Assert.True(losses[^1] < losses[0], $"{losses[0]} → {losses[^1]}");
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Run_goes_on_from_its_checkpoint_and_acts_from_it(string model)
    {
        using var run = Config(model).Build();
        run.Train();
        run.SaveToPath(directory);

        using var again = PpoAlgorithm.FromCheckpoint(directory);
        using var actor = RLModule.FromCheckpoint(directory, inferenceOnly: true);

        Assert.Equal(Weights(run.Learner.Module), Weights(again.Learner.Module));
        Assert.Equal(Weights(run.Learner.Module), Weights(actor));
        Assert.Equal(run.Train().Learner[(ModuleId.Default, MetricNames.TotalLoss)], again.Train().Learner[(ModuleId.Default, MetricNames.TotalLoss)]);
    }

    [Fact]
    public void Metrics_arrive_under_the_modules_id_and_the_custom_loss_is_learned_from()
    {
        using var run = Config("auxiliary").Build();
        var learned = run.Train().Learner;

        var policyLoss = learned[(ModuleId.Default, "model", "policy_loss")];
        var auxiliaryLoss = learned[(ModuleId.Default, "model", "auxiliary_loss")];
        Assert.Equal(policyLoss + 0.1 * auxiliaryLoss, learned[(ModuleId.Default, MetricNames.TotalLoss)], 1e-4);
        Enumerable.Range(0, 5).ToList().ForEach(_ => learned = run.Train().Learner);
        Assert.True(learned[(ModuleId.Default, "model", "auxiliary_loss")] < auxiliaryLoss / 2);
    }

    [Fact]
    public void Custom_loss_without_a_gradient_is_named()
    {
        using var run = Config("auxiliary").RLModule(new DetachedLossModuleSpec()).Build();
        var error = Assert.Throws<InvalidOperationException>(() => run.Train());
        Assert.Contains("detached.CustomLoss returned a loss without a gradient", error.Message, StringComparison.Ordinal);
    }

    private static PpoConfig Config(string model) => new PpoConfig()
        .Environment("CartPole-v1")
        .RLModule(model switch
        {
            "tutorial" => new TutorialModuleSpec(),
            "auxiliary" => new AuxiliaryLossModuleSpec(),
            _ => (RLModuleSpec)new RecurrentModuleSpec(),
        })
        .EnvRunners(numEnvsPerEnvRunner: 8)
        .Training(lr: 3e-3, trainBatchSize: 512, minibatchSize: 128, numEpochs: 4, lambda: 0.95, gradClip: 0.5, vfClipParam: double.PositiveInfinity, vfLossCoeff: 0.01, useKLLoss: false)
        .Debugging(seed: 1);

    private static TensorDict Batch(RLModule module, int rows)
    {
        var batch = new TensorDict
        {
            { Columns.Obs, rand(rows, 4) },
            { Columns.Actions, randint(0, 2, [rows], dtype: ScalarType.Int64) },
            { Columns.ActionLogp, full([rows], -(float)Math.Log(2)) },
            { Columns.Advantages, randn(rows) },
            { Columns.ValueTargets, rand(rows) },
        };
        if (!module.IsStateful)
        {
            return batch;
        }

        // Two sequences.
        batch = batch.Map(column => column.view([2, rows / 2, .. column.shape[1..]]));
        batch.Add(Columns.StateIn, module.GetInitialState().Map(column => column.expand(2, -1).clone()));
        batch.Add(Columns.SeqLens, tensor(new long[] { rows / 2, rows / 2 }));
        batch.Add(Columns.LossMask, ones([2, rows / 2], ScalarType.Bool));
        return batch;
    }

    private static float[] Weights(RLModule module) => [.. module.NamedParameters().SelectMany(parameter => parameter.Parameter.data<float>().ToArray())];
}
