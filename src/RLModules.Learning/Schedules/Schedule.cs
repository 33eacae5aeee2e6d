using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace RLModules.Learning.Schedules;

/// <summary>
/// A number that changes with the environment steps sampled so far, such as a learning rate or an exploration rate: linear between its points,
/// constant beyond the last one (RLlib's <c>Scheduler</c>). A plain number is a schedule too.
/// </summary>
/// <example><code>Schedule epsilon = [(0, 1.0), (10_000, 0.05)];</code></example>
/// <remarks>Immutable, compared by value. In JSON a number, or pairs of step and value: <c>[[0, 1], [10000, 0.05]]</c>.</remarks>
[CollectionBuilder(typeof(Schedule), nameof(Create))]
[JsonConverter(typeof(ScheduleJsonConverter))]
public sealed record Schedule : IEnumerable<SchedulePoint>
{
    private readonly ImmutableArray<SchedulePoint> points;

    /// <summary>A schedule through points.</summary>
    /// <param name="points">The points: the first at step 0, their steps increasing, their values finite.</param>
    /// <exception cref="ArgumentException">The points are no schedule; the message says why.</exception>
    public Schedule(params ReadOnlySpan<SchedulePoint> points)
    {
        this.points = [.. points];
        if (ScheduleRule.FindProblem([.. this.points.Select(point => ((long?)point.Step, (double?)point.Value))]) is { } found)
        {
            throw new ArgumentException($"{found.Problem}.", nameof(points));
        }
    }

    /// <summary>The points, by step.</summary>
    public IReadOnlyList<SchedulePoint> Points => points;

    /// <summary>Whether the value is the same at every step.</summary>
    public bool IsConstant => points.All(point => point.Value == points[0].Value);

    /// <summary>A schedule of one value.</summary>
    /// <param name="value">The value, finite.</param>
    /// <exception cref="ArgumentException">The value is not finite.</exception>
    public static implicit operator Schedule(double value) => new(new SchedulePoint(0, value));

    /// <summary>A schedule through points; behind collection expressions.</summary>
    /// <param name="points">The points: the first at step 0, their steps increasing, their values finite.</param>
    /// <exception cref="ArgumentException">The points are no schedule; the message says why.</exception>
    public static Schedule Create(ReadOnlySpan<SchedulePoint> points) => new(points);

    /// <summary>The value at a step.</summary>
    /// <param name="step">Environment steps sampled so far, from 0 upwards.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is negative.</exception>
    public double ValueAt(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        var last = 0;
        while (last + 1 < points.Length && points[last + 1].Step <= step)
        {
            last++;
        }

        var from = points[last];
        if (last + 1 == points.Length || from.Step == step)
        {
            return from.Value;
        }

        var to = points[last + 1];
        return from.Value + ((double)(step - from.Step) / (to.Step - from.Step) * (to.Value - from.Value));
    }

    /// <summary>The points, by step.</summary>
    public IEnumerator<SchedulePoint> GetEnumerator() => ((IEnumerable<SchedulePoint>)points).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether the points are the same.</summary>
    /// <param name="other">Another schedule.</param>
    public bool Equals(Schedule? other) => other is not null && points.AsSpan().SequenceEqual(other.points.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => points.Aggregate(0, HashCode.Combine);

    /// <summary>The value, or the points such as <c>(0, 1), (10000, 0.05)</c>.</summary>
    public override string ToString() => points.Length == 1
        ? points[0].Value.ToString(CultureInfo.InvariantCulture)
        : string.Join(", ", points.Select(point => string.Create(CultureInfo.InvariantCulture, $"({point.Step}, {point.Value})")));
}
