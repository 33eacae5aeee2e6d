namespace RLModules.Analyzers.Inference;

/// <summary>The values that a guard can have.</summary>
internal enum FlowKind
{
    Unknown,
    True,
    False,
    Null,
}
