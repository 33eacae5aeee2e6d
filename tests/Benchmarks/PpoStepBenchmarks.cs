using BenchmarkDotNet.Attributes;
using RLModules.Algorithms.Ppo;
using RLModules.Learning.Learners;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Benchmarks;

/// <summary>
/// One PPO step: two 64-64 towers, minibatch 128, forward, loss, backward, clip, Adam. Target: at most 0.65 of the Python counterpart's
/// (<c>ppo_cartpole.py --mode step</c>; <c>compare-python</c> runs both in turn).
/// </summary>
[MemoryDiagnoser]
public class PpoStepBenchmarks
{
    private const int BatchSize = 128;
    private TensorDict batch = null!;
    private PpoLearner learner = null!;
    private HandWrittenPpo byHand = null!;
    private MetricMeans metrics = null!;

    /// <summary>New parameters for each round: a learner fed the same noise for long drifts into denormals.</summary>
    [IterationSetup]
    public void Reset()
    {
        set_num_threads(1);
        manual_seed(1);
        learner?.Dispose();
        byHand?.Dispose();
        metrics?.Dispose();
        metrics = new MetricMeans();
        var module = new BenchmarkModuleSpec { ObservationSpace = new BoxSpace(-1, 1, [4]), ActionSpace = new DiscreteSpace(2) }.Build();
        learner = new PpoLearner(module, new PpoConfig { ClipParam = 0.2, VfLossCoeff = 0.5, UseKLLoss = false, GradClip = 0.5 });
        byHand = new HandWrittenPpo();
        batch = new TensorDict
        {
            { Columns.Obs, randn(BatchSize, 4) },
            { Columns.Actions, randint(0, 2, [BatchSize]) },
            { Columns.ActionLogp, full(BatchSize, -Math.Log(2), ScalarType.Float32) },
            { Columns.Advantages, randn(BatchSize) },
            { Columns.ValueTargets, randn(BatchSize) },
        };
    }

    /// <summary>On the TorchSharp API, with its per-parameter Adam.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = 200)]
    public void By_hand()
    {
        for (var i = 0; i < 200; i++)
        {
            byHand.Step(batch[Columns.Obs], batch[Columns.Actions], batch[Columns.ActionLogp], batch[Columns.Advantages], batch[Columns.ValueTargets]);
        }
    }

    /// <summary>Through module, learner and flat Adam.</summary>
    [Benchmark(OperationsPerInvoke = 200)]
    public void Framework()
    {
        for (var i = 0; i < 200; i++)
        {
            using var scope = NewDisposeScope();
            learner.StepOnMinibatch(batch, metrics);
        }
    }
}
