using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;

namespace RLModules.Benchmarks.CompileTime;

/// <summary>
/// How what the compiler runs is measured: without tiered compilation, since the compiler's package is not precompiled and its JIT would be
/// measured; and in few iterations, since one of 1,000 modules takes seconds.
/// </summary>
internal sealed class CompileTimeConfig : ManualConfig
{
    public CompileTimeConfig() => AddJob(Job.Default
        .WithEnvironmentVariable("DOTNET_TieredCompilation", "0")
        .WithWarmupCount(3)
        .WithIterationCount(9));
}
