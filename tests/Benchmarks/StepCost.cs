using System.Diagnostics;

namespace RLModules.Benchmarks;

/// <summary>The verb <c>step-cost</c>: a PPO step through the framework beside the same written by hand, in turn, so that a busy machine slows all of them.</summary>
internal static class StepCost
{
    private const int Rounds = 41;
    private const int StepsPerRound = 200;

    public static int Run()
    {
        var benchmarks = new PpoStepBenchmarks();
        (string Name, Action Steps, List<double> Microseconds)[] kinds =
        [
            ("by hand, engine's Adam", benchmarks.By_hand, []),
            ("by hand, flat Adam", benchmarks.By_hand_with_flat_adam, []),
            ("framework", benchmarks.Framework, []),
        ];
        for (var round = -3; round < Rounds; round++)
        {
            benchmarks.Reset();
            foreach (var (_, steps, microseconds) in kinds)
            {
                var started = Stopwatch.GetTimestamp();
                steps();
                if (round >= 0)
                {
                    microseconds.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds / StepsPerRound);
                }
            }
        }

        foreach (var (name, _, microseconds) in kinds)
        {
            Console.WriteLine($"{name,-24} {Median(microseconds),7:0.0} µs a step");
        }

        for (var i = 0; i < 2; i++)
        {
            Console.WriteLine($"framework / {kinds[i].Name}: {Median(kinds[2].Microseconds.Zip(kinds[i].Microseconds, (framework, hand) => framework / hand)):0.000} (median of {Rounds} rounds)");
        }

        return 0;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
