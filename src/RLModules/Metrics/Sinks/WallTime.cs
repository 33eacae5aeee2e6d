namespace RLModules.Metrics;

/// <summary>Times as event files and lines have them.</summary>
internal static class WallTime
{
    /// <summary>Seconds since 1970, to the microsecond.</summary>
    public static double Of(TimeProvider clock) => (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond / 1e6;
}
