using BenchmarkDotNet.Attributes;
using RLModules.CodeGeneration;
using static TorchSharp.torch;

namespace RLModules.Benchmarks;

/// <summary>The checks that generated code makes, one column each. Target: at most 100 ns and 0 bytes a column.</summary>
[MemoryDiagnoser]
public class ValidationBenchmarks
{
    private readonly long[] shape = [4];
    private readonly Tensor obs = zeros(64, 4);
    private readonly Tensor logits = zeros(64, 2);
    private TensorDict batch = null!;

    /// <summary>Makes the batch.</summary>
    [GlobalSetup]
    public void Setup() => batch = new TensorDict { { Columns.Obs, obs } };

    /// <summary>An input: found, its shape behind <c>b..</c>, its dtype.</summary>
    [Benchmark]
    public bool Input_column()
    {
        var column = batch.Find(Columns.Obs);
        return column is not null && Shapes.EndsWith(column, shape) && column.dtype == ScalarType.Float32;
    }

    /// <summary>An output: its last dimension, its leading ones equal to the input's.</summary>
    [Benchmark]
    public bool Output_column() => Shapes.EndsWith(logits, 2) && Shapes.SameLeading(obs, 1, logits, 1);
}
