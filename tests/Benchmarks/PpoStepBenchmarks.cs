using BenchmarkDotNet.Attributes;
using RLModules.Algorithms.Ppo;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Benchmarks;

/// <summary>
/// One PPO step: two 64-64 towers, minibatch 128, forward, loss, backward, clip, Adam. Target: at most 0.65 of the Python counterpart's
/// (<c>ppo_cartpole.py --mode step</c>; <c>compare-python</c> runs both in turn), and at most 1.05 of what is written by hand (<c>step-cost</c> runs them in turn).
/// </summary>
[MemoryDiagnoser]
public class PpoStepBenchmarks
{
    private const int BatchSize = 128;
    private TensorDict batch = null!;
    private TensorDict minibatch = null!;
    private PpoLearner learner = null!;
    private HandWrittenPpo byHand = null!;
    private HandWrittenPpo byHandFlat = null!;

    /// <summary>New parameters for each round: a learner fed the same noise for long drifts into denormals.</summary>
    [IterationSetup]
    public void Reset()
    {
        set_num_threads(1);
        manual_seed(1);
        learner?.Dispose();
        byHand?.Dispose();
        byHandFlat?.Dispose();
        var module = new BenchmarkModuleSpec { ObservationSpace = new BoxSpace(-1, 1, [4]), ActionSpace = new DiscreteSpace(2) }.Build();
        learner = new PpoLearner(new PpoConfig { Lr = 2.5e-4, AdamEpsilon = 1e-5, ClipParam = 0.2, VfClipParam = double.PositiveInfinity, VfLossCoeff = 0.5, EntropyCoeff = 0.01, UseKLLoss = false, GradClip = 0.5 }, module);
        learner.Build();
        byHand = new HandWrittenPpo(new HandWrittenNetworks.Towers(4, 2));
        byHandFlat = new HandWrittenPpo(new HandWrittenNetworks.Towers(4, 2), flat: true);
        batch = new TensorDict
        {
            { Columns.Obs, randn(BatchSize, 4) },
            { Columns.Actions, randint(0, 2, [BatchSize]) },
            { Columns.ActionLogp, full(BatchSize, -Math.Log(2), ScalarType.Float32) },
            { Columns.Advantages, randn(BatchSize) },
            { Columns.ValueTargets, randn(BatchSize) },
        };
        minibatch = new TensorDict { { ModuleId.Default, batch } };
    }

    /// <summary>On the TorchSharp API, with its per-parameter Adam.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = 200)]
    public void By_hand() => StepByHand(byHand);

    /// <summary>On the TorchSharp API, with the framework's flat Adam: what is left of the difference is module and learner alone.</summary>
    [Benchmark(OperationsPerInvoke = 200)]
    public void By_hand_with_flat_adam() => StepByHand(byHandFlat);

    /// <summary>Through module, learner and flat Adam.</summary>
    [Benchmark(OperationsPerInvoke = 200)]
    public void Framework()
    {
        for (var i = 0; i < 200; i++)
        {
            learner.StepOnMinibatch(minibatch);
        }

        learner.Metrics.Reduce();
    }

    private void StepByHand(HandWrittenPpo steps)
    {
        for (var i = 0; i < 200; i++)
        {
            steps.Step(batch);
        }
    }
}
