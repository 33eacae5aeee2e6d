using System.Text;

namespace RLModules.Checkpoints;

/// <summary>
/// A checkpoint opened for reading: one generation, whatever is saved to the directory meanwhile. Its files are open until it is disposed.
/// </summary>
public sealed class Checkpoint : IDisposable
{
    private readonly CheckpointManifest manifest;
    private readonly IReadOnlyDictionary<string, CheckpointFile> files;

    internal Checkpoint(string path, CheckpointManifest manifest, IReadOnlyDictionary<string, CheckpointFile> files)
    {
        Path = path;
        this.manifest = manifest;
        this.files = files;
    }

    /// <summary>The checkpoint's directory.</summary>
    public string Path { get; }

    /// <summary>Counts the saves to the directory.</summary>
    public long Generation => manifest.Generation;

    /// <summary>The components in the order in which they were saved.</summary>
    public IReadOnlyList<SavedComponent> Components => manifest.Components;

    /// <summary>The component that all others belong to; null where they were saved side by side.</summary>
    public SavedComponent? Root => manifest.Root is { } root ? GetComponent(root) : null;

    /// <summary>The documents' names.</summary>
    public IEnumerable<string> DocumentNames => manifest.Documents.Keys;

    /// <summary>The texts saved with it.</summary>
    public IReadOnlyDictionary<string, string> Metadata => manifest.Metadata;

    /// <summary>A component.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="CheckpointMismatchException">The checkpoint has no such component.</exception>
    public SavedComponent GetComponent(string name) =>
        Components.FirstOrDefault(component => component.Name == name) ?? throw Missing("component", name, Components.Select(component => component.Name));

    /// <summary>What the checkpoint says about itself.</summary>
    public CheckpointMetadata GetMetadata() => new(manifest.LibraryVersion, manifest.FormatVersion, manifest.SavedAt, Root?.TypeId ?? "", Metadata);

    /// <summary>Reads the state of a component and of all below it.</summary>
    /// <param name="component">The component's path; null for the root, or, where there is none, for the component <c>module</c>.</param>
    /// <returns>The state; the caller disposes it.</returns>
    /// <exception cref="CheckpointMismatchException">The checkpoint has no such component; the message lists those it has.</exception>
    /// <exception cref="CheckpointCorruptException">A file is truncated, of another checksum or not valid.</exception>
    public ComponentState ReadState(string? component = null)
    {
        using var state = OpenState(component);
        return state.Clone();
    }

    /// <summary>Reads a component's tensors to the CPU.</summary>
    /// <param name="name">The component's name.</param>
    /// <returns>The tensors, complete and of the right checksum; the caller disposes them.</returns>
    /// <exception cref="CheckpointMismatchException">The checkpoint has no such component.</exception>
    /// <exception cref="CheckpointCorruptException">The file is truncated, of another checksum or no valid safetensors file.</exception>
    public LoadedTensors ReadTensors(string name)
    {
        if (GetFile(name) is not { } file)
        {
            return new LoadedTensors(new Dictionary<string, string>());
        }

        var (metadata, stored) = file.ReadHeader();
        var tensors = new LoadedTensors(metadata);
        try
        {
            foreach (var tensor in stored)
            {
                tensors.Add(tensor.Name, tensor.Read());
            }

            return tensors;
        }
        catch
        {
            tensors.Dispose();
            throw;
        }
    }

    /// <summary>Reads a document.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its JSON.</returns>
    /// <exception cref="CheckpointMismatchException">The checkpoint has no such document.</exception>
    /// <exception cref="CheckpointCorruptException">The file is truncated or of another checksum.</exception>
    public string ReadDocument(string name)
    {
        if (!manifest.Documents.TryGetValue(name, out var file))
        {
            throw Missing("document", name, DocumentNames);
        }

        return Encoding.UTF8.GetString(files[file.Name].ReadAll());
    }

    /// <summary>Closes the checkpoint's files.</summary>
    public void Dispose()
    {
        foreach (var file in files.Values)
        {
            file.Dispose();
        }
    }

    /// <summary>
    /// The state of a component and of all below it, every file of it verified and no tensor read: that happens when one is asked for, and
    /// only as long as the checkpoint is open.
    /// </summary>
    /// <inheritdoc cref="ReadState"/>
    internal ComponentState OpenState(string? component = null)
    {
        var name = component ?? manifest.Root ?? ModuleCheckpoint.ComponentName;
        GetComponent(name);
        CheckpointFile.Verify(Components.Where(candidate => ComponentPath.IsAtOrBelow(PathOf(candidate.Name), PathOf(name))).Select(candidate => GetFile(candidate.Name)).OfType<CheckpointFile>());
        return new StateReader(this).Read(name);
    }

    /// <summary>The file with a component's tensors; null where it has none.</summary>
    internal CheckpointFile? GetFile(string component) => GetComponent(component).File is { } file ? files[file.Name] : null;

    /// <summary>A component's path below the root; empty for the root itself.</summary>
    internal string PathOf(string component) => component == manifest.Root ? "" : component;

    private CheckpointMismatchException Missing(string kind, string name, IEnumerable<string> present) =>
        new($"The checkpoint '{Path}' has no {kind} '{name}'; it has {string.Join(", ", present.DefaultIfEmpty("none"))}.");
}
