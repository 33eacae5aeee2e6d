using static TorchSharp.torch;

namespace RLModules.Checkpoints;

/// <summary>One component to save: a module, say, or an optimizer.</summary>
/// <param name="Name">Its name within the checkpoint: letters, digits, <c>_</c> and <c>-</c>; a path of such names joined by <c>/</c>.</param>
/// <param name="TypeId">The stable id of its class.</param>
/// <param name="ArgumentsJson">What its constructor takes, as JSON.</param>
/// <param name="Tensors">Its tensors with their names.</param>
public sealed record CheckpointComponent(string Name, string TypeId, string ArgumentsJson, IReadOnlyList<KeyValuePair<string, Tensor>> Tensors);
