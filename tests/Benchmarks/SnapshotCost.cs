using RLModules.Sampling.Environments;
using RLModules.Sampling.EnvRunners;
using RLModules.Spaces;

namespace RLModules.Benchmarks;

/// <summary>
/// The verb <c>snapshot-cost</c>: a snapshot of the weights and the switch of 8 env runners to it, beside one copy of the same bytes from one
/// array to another. Target: at most 1.2 times the copy and 20 µs.
/// </summary>
internal static class SnapshotCost
{
    private const int RunnerCount = 8;
    private const int Rounds = 2000;

    public static int Run()
    {
        var environment = new CartPole(1);
        using var mlp = new BenchmarkModuleSpec { ObservationSpace = environment.ObservationSpace, ActionSpace = environment.ActionSpace }.Build();
        using var cnn = new BenchmarkCnnSpec { ObservationSpace = new BoxSpace(0, 1, [4, 84, 84]), ActionSpace = new DiscreteSpace(6) }.Build();
        return Measure("MLP", mlp, _ => new CartPole(1)) & Measure("CNN", cnn, _ => new BlankImages()) ? 0 : 1;
    }

    private static bool Measure(string name, RLModule module, Func<int, IVectorEnvironment<long>> environment)
    {
        using var pool = new WeightsSnapshotPool();
        using var group = new EnvRunnerGroup(RunnerCount, index => new SingleAgentEnvRunner<long>(environment(index), module));

        // As many bytes as the snapshot has. Two snapshots' memory is in use in turn, so the copy has two destinations too.
        using var first = pool.Take(module, 0);
        var bytes = first.Module.GetState().Values.Sum(value => value.numel() * value.element_size());
        var (from, to) = (new byte[bytes], new[] { new byte[bytes], new byte[bytes] });
        Random.Shared.NextBytes(from);
        var (version, turn) = (0L, 0);
        var nothing = new SampleRequest { NumTimesteps = 0 };
        var times = Interleaved.Medians(
            Rounds,
            () => from.AsSpan().CopyTo(to[turn++ & 1]),
            () =>
            {
                using var snapshot = pool.Take(module, ++version);
                group.SetSnapshot(snapshot);
            },
            () =>
            {
                foreach (var runner in group.Runners)
                {
                    runner.Sample(nothing);
                }
            },
            () =>
            {
                foreach (var runner in group.Runners)
                {
                    runner.Sample(nothing);
                }
            });

        // A call that samples nothing and finds a new snapshot, less one that finds none, is the switch.
        var (copy, take) = (times[0].TotalMicroseconds, times[1].TotalMicroseconds);
        var @switch = times[2].TotalMicroseconds - times[3].TotalMicroseconds;
        var limit = (1.2 * copy) + 20;
        Console.WriteLine(
            $"{name} of {bytes / 1000.0:F0} kB: one copy {copy:F1} µs, snapshot {take:F1} µs and switch of {RunnerCount} runners {@switch:F1} µs, "
            + $"together {take + @switch:F1} of at most {limit:F1} µs");
        return take + @switch <= limit;
    }
}
