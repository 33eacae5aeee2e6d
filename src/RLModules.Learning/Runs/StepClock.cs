using System.Diagnostics;

namespace RLModules.Learning.Runs;

/// <summary>How the time of an iteration is divided.</summary>
public sealed class StepClock
{
    /// <summary>Time spent sampling.</summary>
    public TimeSpan Sampling { get; private set; }

    /// <summary>Time spent learning.</summary>
    public TimeSpan Learning { get; private set; }

    /// <summary>Does something and counts its time as sampling.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="sample">What to do.</param>
    public T Sample<T>(Func<T> sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var started = Stopwatch.GetTimestamp();
        var result = sample();
        Sampling += Stopwatch.GetElapsedTime(started);
        return result;
    }

    /// <summary>Does something and counts its time as learning.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="learn">What to do.</param>
    public T Learn<T>(Func<T> learn)
    {
        ArgumentNullException.ThrowIfNull(learn);
        var started = Stopwatch.GetTimestamp();
        var result = learn();
        Learning += Stopwatch.GetElapsedTime(started);
        return result;
    }
}
