using System.Diagnostics;

namespace RLModules.Benchmarks;

/// <summary>Times several things in turn, round by round, so that what else the machine does meets them all alike.</summary>
internal static class Interleaved
{
    /// <summary>The median time of each over all rounds.</summary>
    /// <param name="rounds">Rounds; the first tenth warms up and does not count.</param>
    /// <param name="actions">What is timed.</param>
    public static TimeSpan[] Medians(int rounds, params Action[] actions)
    {
        var times = actions.Select(_ => new List<TimeSpan>(rounds)).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < actions.Length; i++)
            {
                var started = Stopwatch.GetTimestamp();
                actions[i]();
                times[i].Add(Stopwatch.GetElapsedTime(started));
            }
        }

        return [.. times.Select(list => Median([.. list.Skip(rounds / 10)]))];
    }

    private static TimeSpan Median(TimeSpan[] times)
    {
        Array.Sort(times);
        return times[times.Length / 2];
    }
}
