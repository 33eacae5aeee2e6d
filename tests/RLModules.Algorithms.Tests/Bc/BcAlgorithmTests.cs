using BehaviorCloningSample;
using RLModules.Algorithms.Bc;
using RLModules.Catalogs;
using RLModules.Checkpoints;
using RLModules.Learning.Runs;
using RLModules.Metrics;
using RLModules.Sampling.Environments;
using RLModules.Sampling.Offline;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Tests.Bc;

public sealed class BcAlgorithmTests : IDisposable
{
    private readonly Recording recording = new();
    private readonly string directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        recording.Dispose();
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    // The best blind guess of an action that is recorded in 3 of 4 steps: its loss is the entropy −(0.75 ln 0.75 + 0.25 ln 0.25); of uniform guesses it is ln 2.
    [Fact]
    public void Policy_becomes_how_often_each_action_was_recorded()
    {
        using var run = Config(new BiasedSpec()).Training(lr: 0.1, trainBatchSize: 80).Build();

        var first = Loss(run.Train());
        var last = run.Train(until: result => result.TrainingIteration == 100);

        Assert.Equal(0.693147, first, 1e-5);
        Assert.Equal(0.562335, Loss(last!), 1e-4);
        Assert.Equal(0.75, softmax(run.Learner.Module[ModuleId.Default].GetState()["logits"], 0)[1].item<float>(), 0.005);
    }

    [Fact]
    public void Iteration_learns_from_each_recorded_step_once_and_mixed()
    {
        var seen = new List<float[]>();
        using var run = Config(new BiasedSpec())
            .Learner((config, specs) => new Watching(config, specs, seen))
            .Training(trainBatchSize: 80, minibatchSize: 16)
            .Build();

        var result = run.Train();

        // The number of its step is each observation's first element.
        Assert.Equal([16, 16, 16, 16, 16], seen.Select(minibatch => minibatch.Length));
        Assert.Equal(Enumerable.Range(0, 80).Select(step => (float)step), seen.SelectMany(minibatch => minibatch).Order());
        Assert.All(seen, minibatch => Assert.True(minibatch.Select(step => (int)step / 8).Distinct().Count() > 4));
        Assert.Equal(80, result.NumEnvStepsSampledLifetime);
    }

    [Fact]
    public void Resumed_run_equals_an_uninterrupted_one_bit_for_bit()
    {
        BcConfig Small() => Config(new PolicySpec()).Training(lr: [(0, 1e-2), (1000, 1e-3)], trainBatchSize: 24, minibatchSize: 8);
        using var straight = Small().Build();
        straight.Train(until: result => result.TrainingIteration == 8);
        using (var before = Small().Build())
        {
            before.Train(until: result => result.TrainingIteration == 4);
            before.SaveToPath(directory);
        }

        using var after = BcAlgorithm.FromCheckpoint(directory);
        after.Train(until: result => result.TrainingIteration == 8);

        Assert.Equal(straight.NumEnvStepsSampledLifetime, after.NumEnvStepsSampledLifetime);
        Assert.Equal(Weights(straight), Weights(after));
    }

    [Fact]
    public void Missing_recording_or_one_of_other_spaces_is_refused()
    {
        var missing = Assert.Throws<InvalidOperationException>(() => new BcConfig().Environment("CartPole-v1").RLModule(new BiasedSpec()).Build());
        var none = Assert.Throws<EpisodeDataException>(() => Config(new BiasedSpec()).OfflineData(input: directory).Build());
        var other = Assert.Throws<EpisodeDataException>(() => Config(new BiasedSpec()).Environment("StatelessCartPole").Build());

        Assert.Contains("OfflineData(input", missing.Message);
        Assert.Contains(directory, none.Message);
        Assert.Contains($"{recording.Path}{Path.DirectorySeparatorChar}episodes.json' has observations of {new CartPole(1).ObservationSpace}", other.Message);
    }

    // Of 3 in 4 steps the action is 1, whatever is seen: a network with weights does at least as well as a blind guess (0.562335).
    [Fact]
    public void Run_without_a_module_has_the_default_one_of_its_model_config()
    {
        using var run = new BcConfig()
            .Environment("CartPole-v1")
            .RLModule(new DefaultModelConfig { FcnetHiddens = [8] })
            .OfflineData(input: recording.Path)
            .Training(lr: 0.01, trainBatchSize: 80)
            .Build();

        var last = run.Train(until: result => result.TrainingIteration == 100);

        Assert.Equal([8L, 4], Assert.IsType<DefaultBcModule>(run.Learner.Module[ModuleId.Default]).GetState()["encoder.net.mlp.0.weight"].shape);
        Assert.InRange(Loss(last!), 0, 0.5624);
    }

    [Fact]
    public void Config_comes_back_from_its_JSON()
    {
        var config = Config(new PolicySpec()).OfflineData(shuffleBufferSteps: 5);

        var read = BcConfig.FromJson(config.ToJson());

        Assert.Equal((recording.Path, 5), (read.Input, read.ShuffleBufferSteps));
        Assert.Equal(config.ToJson(), read.ToJson());
        Assert.StartsWith("BcConfig.Input is empty", Assert.Throws<ArgumentException>(() => config.OfflineData(input: "")).Message);
        Assert.StartsWith("BcConfig.ShuffleBufferSteps is 0", Assert.Throws<ArgumentOutOfRangeException>(() => config.OfflineData(shuffleBufferSteps: 0)).Message);
    }

    private BcConfig Config(RLModuleSpec module) => new BcConfig().Environment("CartPole-v1").RLModule(module).OfflineData(input: recording.Path).Debugging(seed: 1);

    private static double Loss(TrainResult result) => result.Learner[(ModuleId.Default, MetricNames.PolicyLoss)];

    private static float[] Weights(BcAlgorithm run) => [.. run.Learner.Module.GetState().SelectMany(entry => entry.Value.data<float>().ToArray())];

    /// <summary>Notes which steps each minibatch has.</summary>
    private sealed class Watching(BcConfig config, RLModuleSpec specs, List<float[]> seen) : BcLearner(config, specs)
    {
        protected override Tensor ComputeLossForModule(string moduleId, BcConfig config, TensorDict batch, TensorDict forwardOutputs)
        {
            seen.Add(batch[Columns.Obs].select(-1, 0).data<float>().ToArray());
            return base.ComputeLossForModule(moduleId, config, batch, forwardOutputs);
        }
    }
}
