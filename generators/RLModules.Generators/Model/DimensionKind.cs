namespace RLModules.Generators.Model;

/// <summary>How a dimension is given.</summary>
internal enum DimensionKind
{
    /// <summary>A name, bound when called.</summary>
    Symbol,

    /// <summary>A number.</summary>
    Fixed,

    /// <summary>A linear expression of int members.</summary>
    Expression,
}
