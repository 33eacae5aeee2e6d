namespace RLModules;

/// <summary>In what way a column violates its spec.</summary>
public enum SpecViolationKind
{
    /// <summary>The column is not there.</summary>
    Missing,

    /// <summary>The column has no spec, and none but those with one are allowed.</summary>
    Unexpected,

    /// <summary>The column is a tensor where a dictionary is expected, or the other way round.</summary>
    Structure,

    /// <summary>The tensor has another element type.</summary>
    DType,

    /// <summary>The tensor has another number of dimensions.</summary>
    Rank,

    /// <summary>A fixed dimension has another size.</summary>
    Size,

    /// <summary>A name has another size than in an earlier column.</summary>
    Symbol,
}
