namespace RLModules.Checkpoints;

/// <summary>A JSON document saved beside the components: counters, a schedule's position, the state of a random generator.</summary>
/// <param name="Name">Its name within the checkpoint: letters, digits, <c>_</c> and <c>-</c>.</param>
/// <param name="Json">Its text.</param>
public sealed record CheckpointDocument(string Name, string Json);
