namespace RLModules.Learning.Schedules;

/// <summary>A point of a <see cref="Schedule"/>.</summary>
/// <param name="Step">Environment steps sampled so far.</param>
/// <param name="Value">The value there.</param>
public readonly record struct SchedulePoint(long Step, double Value)
{
    /// <summary>A point written as a pair: <c>(10_000, 0.05)</c>.</summary>
    /// <param name="point">Step and value.</param>
    public static implicit operator SchedulePoint((long Step, double Value) point) => new(point.Step, point.Value);
}
