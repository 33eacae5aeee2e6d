namespace RLModules.Analyzers.ShapeFlow.Values;

/// <summary>Numbers for objects.</summary>
internal static class Identities
{
    private static int last;

    /// <summary>A number that no other object has.</summary>
    public static int Next() => Interlocked.Increment(ref last);
}
