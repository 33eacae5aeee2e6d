namespace RLModules.Checkpoints;

/// <summary>What a restore did with one component.</summary>
/// <param name="Path">The component's path; empty for the root.</param>
/// <param name="Tensors">Its tensors, one by one.</param>
public sealed record ComponentReport(string Path, LoadReport Tensors);
