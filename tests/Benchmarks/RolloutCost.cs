namespace RLModules.Benchmarks;

/// <summary>The verb <c>rollout-cost</c>: a rollout through the pipelines beside the plain loop. Target: at least 0.85 of its speed.</summary>
internal static class RolloutCost
{
    private const int Rounds = 300;

    public static int Run()
    {
        foreach (var environments in new[] { 8, 256 })
        {
            var benchmark = new RolloutBenchmarks { Environments = environments };
            benchmark.Setup();
            var times = Interleaved.Medians(Rounds, benchmark.Framework, benchmark.Pipelines, benchmark.Pipelines_and_train_batch);
            Console.WriteLine(
                $"{environments} environments: plain loop {times[0].TotalMicroseconds / RolloutBenchmarks.Length:F2} µs a step, "
                + $"pipelines {times[0] / times[1]:F3} of its speed, with a train batch {times[0] / times[2]:F3}");
        }

        return 0;
    }
}
