using static TorchSharp.torch;

namespace RLModules;

/// <summary>What an exploration forward may want to know beside its batch.</summary>
/// <param name="Timestep">Environment steps sampled so far, over all environments; epsilon schedules read it.</param>
/// <param name="Generator">The random generator for sampling inside a forward; null means torch's own.</param>
public readonly record struct ExplorationContext(long Timestep = 0, Generator? Generator = null);
