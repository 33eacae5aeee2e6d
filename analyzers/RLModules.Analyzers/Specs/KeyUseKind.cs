namespace RLModules.Analyzers.Specs;

/// <summary>What a method does with a column.</summary>
internal enum KeyUseKind
{
    /// <summary>Reads it and fails where it is absent.</summary>
    Required,

    /// <summary>Reads it where it is there.</summary>
    Optional,

    /// <summary>Goes into the dictionary that it is, and fails where it is absent; what it reads there is listed by itself.</summary>
    Entered,

    /// <summary>Sets it.</summary>
    Written,
}
