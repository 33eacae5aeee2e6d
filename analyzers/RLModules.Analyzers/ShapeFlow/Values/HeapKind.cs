namespace RLModules.Analyzers.ShapeFlow.Values;

/// <summary>What an object is.</summary>
internal enum HeapKind
{
    /// <summary>An instance of a class of the user.</summary>
    Instance,

    /// <summary>A list or an array.</summary>
    List,

    /// <summary>Modules that are called one after the other.</summary>
    Sequential,

    /// <summary>A dictionary.</summary>
    Dictionary,

    /// <summary>Something else.</summary>
    Opaque,
}
