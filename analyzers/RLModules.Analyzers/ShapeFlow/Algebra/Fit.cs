namespace RLModules.Analyzers.ShapeFlow.Algebra;

/// <summary>Whether two sizes or shapes can be the same.</summary>
internal enum Fit
{
    /// <summary>They can; or nothing is known.</summary>
    Possible,

    /// <summary>They are, whatever the names stand for.</summary>
    Certain,

    /// <summary>They cannot be, whatever the names stand for.</summary>
    Impossible,
}
