namespace RLModules.Analyzers.Inference;

/// <summary>What a read of a member finds in an inference-only module.</summary>
internal enum Absence
{
    /// <summary>The member is there.</summary>
    None,

    /// <summary>Null: a test for null is a guard, everything else fails.</summary>
    Null,

    /// <summary>An object that was disposed or never loaded: it can be seen and not be used.</summary>
    Unusable,

    /// <summary>The read itself throws.</summary>
    Throws,
}
