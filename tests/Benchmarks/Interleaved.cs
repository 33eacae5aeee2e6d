using System.Diagnostics;

namespace RLModules.Benchmarks;

/// <summary>Times several things in turn, round by round, so that what else the machine does meets them all alike.</summary>
internal static class Interleaved
{
    /// <summary>The median time of each over all rounds.</summary>
    /// <param name="rounds">Rounds; the first tenth warms up and does not count.</param>
    /// <param name="actions">What is timed.</param>
    public static TimeSpan[] Medians(int rounds, params Action[] actions) => [.. Times(rounds, actions).Select(Median)];

    /// <summary>The times of each, round by round: of two that were timed in the same round, the ratio is what a busy machine changes least.</summary>
    /// <param name="rounds">Rounds; the first tenth warms up and does not count.</param>
    /// <param name="actions">What is timed.</param>
    public static TimeSpan[][] Times(int rounds, params Action[] actions)
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

        return [.. times.Select(list => list.Skip(rounds / 10).ToArray())];
    }

    /// <summary>The value in the middle.</summary>
    /// <typeparam name="T">A number or a time.</typeparam>
    /// <param name="values">The values, at least one.</param>
    public static T Median<T>(IEnumerable<T> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
