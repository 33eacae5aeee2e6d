using System.Globalization;

namespace RLModules.Learning.Schedules;

/// <summary>What makes points a schedule. The analyzers compile this file too, so that editor and runtime have one verdict.</summary>
internal static class ScheduleRule
{
    /// <summary>The first point that is wrong, and what is wrong with it, or null. What is not known of a point is null and counts as right.</summary>
    public static (int Index, string Problem)? FindProblem(IReadOnlyList<(long? Step, double? Value)> points)
    {
        if (points.Count == 0)
        {
            return (0, "A schedule has at least one point, at step 0");
        }

        long? last = null;
        for (var i = 0; i < points.Count; i++)
        {
            var (step, value) = points[i];
            if (i == 0 && step is { } first && first != 0)
            {
                return (i, $"A schedule begins at step 0, and this one at step {Text(first)}: before its first point it would have no value");
            }

            if (step is { } next && last is { } before && next <= before)
            {
                return (i, $"The steps of a schedule increase, and step {Text(next)} follows step {Text(before)}");
            }

            if (value is { } number && (double.IsNaN(number) || double.IsInfinity(number)))
            {
                return (i, $"The values of a schedule are finite numbers, and point {Text(i)} has {(double.IsNaN(number) ? "NaN" : "infinity")}");
            }

            last = step ?? last;
        }

        return null;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
