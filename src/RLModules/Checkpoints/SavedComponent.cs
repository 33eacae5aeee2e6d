namespace RLModules.Checkpoints;

/// <summary>One component of a checkpoint on disk.</summary>
/// <param name="Name">Its name within the checkpoint.</param>
/// <param name="TypeId">The stable id of its class.</param>
/// <param name="ArgumentsJson">What its constructor takes, as JSON.</param>
/// <param name="File">The file with its tensors.</param>
public sealed record SavedComponent(string Name, string TypeId, string ArgumentsJson, SavedFile File);
