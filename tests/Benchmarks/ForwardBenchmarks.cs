using BenchmarkDotNet.Attributes;
using RLModules.Spaces;
using TorchSharp;
using static TorchSharp.torch;

namespace RLModules.Benchmarks;

/// <summary>What the generated public forward adds to calling the networks by hand. Targets: 10 % at batch 1, 5 % at 64.</summary>
[MemoryDiagnoser]
public class ForwardBenchmarks
{
    private BenchmarkModule module = null!;
    private TensorDict batch = null!;
    private Tensor obs = null!;

    /// <summary>The batch size.</summary>
    [Params(1, 64)]
    public int BatchSize { get; set; }

    /// <summary>Builds the module and its batch.</summary>
    [GlobalSetup]
    public void Setup()
    {
        set_num_threads(1);
        manual_seed(1);
        module = new BenchmarkModuleSpec { ObservationSpace = new BoxSpace(-1, 1, [4]), ActionSpace = new DiscreteSpace(2) }.Build();
        obs = randn(BatchSize, 4);
        batch = new TensorDict { { Columns.Obs, obs } };
    }

    /// <summary>The network called by hand, as one would write it without the framework.</summary>
    [Benchmark(Baseline = true)]
    public void By_hand()
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        using var logits = module.Actor.call(obs).MoveToOuterDisposeScope();
    }

    /// <summary>The public forward, every column checked.</summary>
    [Benchmark]
    public void Validated()
    {
        module.Validation = SpecValidation.On;
        module.ForwardInference(batch).Dispose();
    }

    /// <summary>The public forward without checks; the difference is what validation costs.</summary>
    [Benchmark]
    public void Unvalidated()
    {
        module.Validation = SpecValidation.Off;
        module.ForwardInference(batch).Dispose();
    }
}
