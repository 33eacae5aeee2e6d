namespace RLModules.Checkpoints;

/// <summary>What a checkpoint says about itself.</summary>
/// <param name="LibraryVersion">The version of RLModules that wrote it; empty where the checkpoint is older than this member.</param>
/// <param name="FormatVersion">The version of the format on disk.</param>
/// <param name="SavedAt">When it was written; null where the checkpoint is older than this member.</param>
/// <param name="TypeId">The stable id of the root's class; empty where nothing is the root.</param>
/// <param name="Texts">The texts given with the save.</param>
public sealed record CheckpointMetadata(string LibraryVersion, int FormatVersion, DateTimeOffset? SavedAt, string TypeId, IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>The version of this library.</summary>
    internal static string CurrentLibraryVersion { get; } = typeof(CheckpointMetadata).Assembly.GetName().Version?.ToString(3) ?? "";

    internal static CheckpointMetadata Now(string typeId) =>
        new(CurrentLibraryVersion, ManifestReader.Version, DateTimeOffset.UtcNow, typeId, new Dictionary<string, string>());
}
