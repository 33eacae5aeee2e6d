namespace RLModules.Analyzers.ShapeFlow.Values;

/// <summary>The special indices of a tensor.</summary>
internal enum IndexMark
{
    /// <summary>All dimensions that the others leave.</summary>
    Ellipsis,

    /// <summary>A new dimension of size 1.</summary>
    NewDimension,
}
