using BenchmarkDotNet.Attributes;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Benchmarks;

/// <summary>What one call of the tensor engine costs on tensors so small that the arithmetic is free.</summary>
[MemoryDiagnoser]
public class EngineBenchmarks
{
    private readonly float[] host = new float[64];
    private Tensor left = null!;
    private Tensor right = null!;
    private Tensor observation = null!;
    private Module<Tensor, Tensor> network = null!;

    /// <summary>Builds the tensors and the 4-64-64-2 network.</summary>
    [GlobalSetup]
    public void Setup()
    {
        set_num_threads(1);
        manual_seed(1);
        left = zeros(8);
        right = zeros(8);
        observation = randn(1, 4);
        network = Sequential(Linear(4, 64), Tanh(), Linear(64, 64), Tanh(), Linear(64, 2));
    }

    /// <summary>Target: at most 0.7 µs and one managed object.</summary>
    [Benchmark]
    public void Elementwise_add()
    {
        using var sum = left + right;
    }

    /// <summary>Target: at most 0.7 µs and one managed object.</summary>
    [Benchmark]
    public void Elementwise_exp()
    {
        using var exponential = left.exp();
    }

    /// <summary>In place: nothing is allocated on either side.</summary>
    [Benchmark]
    public void Elementwise_add_in_place() => left.add_(right);

    /// <summary>Target: at most 9 µs.</summary>
    [Benchmark]
    public float Mlp_forward_batch_1()
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        return (float)network.call(observation).ndim;
    }

    /// <summary>Target: at most 0.1 µs.</summary>
    [Benchmark]
    public void Fill_through_bytes() => host.AsSpan(0, 8).CopyTo(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(left.bytes));

    /// <summary>Target: at most 0.1 µs.</summary>
    [Benchmark]
    public void Read_through_bytes() => System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(left.bytes).CopyTo(host);
}
