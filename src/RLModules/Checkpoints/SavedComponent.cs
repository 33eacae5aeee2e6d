namespace RLModules.Checkpoints;

/// <summary>One component of a checkpoint on disk.</summary>
/// <param name="Name">Its name within the checkpoint: its path (<c>learner/rl_module</c>), or the root's name.</param>
/// <param name="TypeId">The stable id of its class.</param>
/// <param name="ArgumentsJson">What its constructor takes, as JSON.</param>
/// <param name="File">The file with its tensors; null where it has none.</param>
public sealed record SavedComponent(string Name, string TypeId, string ArgumentsJson, SavedFile? File);
