namespace RLModules.Analyzers.ShapeFlow;

/// <summary>What can be wrong with shapes.</summary>
internal enum ShapeProblemKind
{
    /// <summary>A call that throws.</summary>
    Mismatch,

    /// <summary>An output that cannot have its declared shape.</summary>
    Output,
}
