namespace RLModules.Checkpoints;

/// <summary>What <c>checkpoint.json</c> says: the content files of one generation and what they are.</summary>
/// <param name="Generation">Counts the saves to the directory.</param>
/// <param name="Components">The components in the order in which they were given.</param>
/// <param name="Documents">The documents' files by name.</param>
/// <param name="Metadata">The texts given with the save.</param>
/// <param name="Root">The name of the component that all others belong to; null where they were saved side by side.</param>
/// <param name="LibraryVersion">The version of RLModules that wrote it; empty before format version 2.</param>
/// <param name="SavedAt">When it was written; null before format version 2.</param>
/// <param name="FormatVersion">The version of the format.</param>
internal sealed record CheckpointManifest(
    long Generation,
    IReadOnlyList<SavedComponent> Components,
    IReadOnlyDictionary<string, SavedFile> Documents,
    IReadOnlyDictionary<string, string> Metadata,
    string? Root,
    string LibraryVersion,
    DateTimeOffset? SavedAt,
    int FormatVersion)
{
    public IEnumerable<SavedFile> Files => Components.Select(component => component.File).OfType<SavedFile>().Concat(Documents.Values);
}
