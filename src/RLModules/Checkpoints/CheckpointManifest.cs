namespace RLModules.Checkpoints;

/// <summary>What <c>checkpoint.json</c> says: the content files of one generation and what they are.</summary>
/// <param name="Generation">Counts the saves to the directory.</param>
/// <param name="Components">The components in the order in which they were given.</param>
/// <param name="Documents">The documents' files by name.</param>
/// <param name="Metadata">The texts given with the save.</param>
internal sealed record CheckpointManifest(
    long Generation,
    IReadOnlyList<SavedComponent> Components,
    IReadOnlyDictionary<string, SavedFile> Documents,
    IReadOnlyDictionary<string, string> Metadata)
{
    public IEnumerable<SavedFile> Files => Components.Select(component => component.File).Concat(Documents.Values);
}
