using System.Text;

namespace RLModules.Checkpoints;

/// <summary>
/// A checkpoint opened for reading: one generation, whatever is saved to the directory meanwhile. Its files are open until it is disposed.
/// </summary>
public sealed class Checkpoint : IDisposable
{
    private readonly CheckpointManifest manifest;
    private readonly IReadOnlyDictionary<string, FileStream> files;

    internal Checkpoint(string path, CheckpointManifest manifest, IReadOnlyDictionary<string, FileStream> files)
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
    public ComponentState ReadState(string? component = null) => new StateReader(this).Read(component ?? manifest.Root ?? ModuleCheckpoint.ComponentName);

    /// <summary>Reads a component's tensors to the CPU.</summary>
    /// <param name="name">The component's name.</param>
    /// <returns>The tensors, complete and of the right checksum; the caller disposes them.</returns>
    /// <exception cref="CheckpointMismatchException">The checkpoint has no such component.</exception>
    /// <exception cref="CheckpointCorruptException">The file is truncated, of another checksum or no valid safetensors file.</exception>
    public LoadedTensors ReadTensors(string name)
    {
        if (GetComponent(name).File is not { } file)
        {
            return new LoadedTensors(new Dictionary<string, string>());
        }

        var checksummed = OpenFromStart(file);
        LoadedTensors tensors;
        try
        {
            tensors = Safetensors.Read(checksummed, file.Length);
        }
        catch (SafetensorsException error)
        {
            throw new SafetensorsException($"{Locate(file)}: {error.Message}", error);
        }

        try
        {
            CheckChecksum(file, checksummed.Checksum);
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

        var checksummed = OpenFromStart(file);
        var bytes = new byte[file.Length];
        checksummed.ReadExactly(bytes);
        CheckChecksum(file, checksummed.Checksum);
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Closes the checkpoint's files.</summary>
    public void Dispose()
    {
        foreach (var stream in files.Values)
        {
            stream.Dispose();
        }
    }

    /// <summary>A component's path below the root; empty for the root itself.</summary>
    internal string PathOf(string component) => component == manifest.Root ? "" : component;

    private ChecksumStream OpenFromStart(SavedFile file)
    {
        var stream = files[file.Name];
        if (stream.Length != file.Length)
        {
            throw new CheckpointCorruptException($"{Locate(file)} has {stream.Length} bytes, expected {file.Length}: it is {(stream.Length < file.Length ? "truncated" : "another file")}.");
        }

        stream.Position = 0;
        return new ChecksumStream(stream);
    }

    private void CheckChecksum(SavedFile file, uint checksum)
    {
        if (checksum != file.Crc32C)
        {
            throw new CheckpointCorruptException($"{Locate(file)} has the checksum {checksum:x8}, expected {file.Crc32C:x8}: its bytes have changed since it was saved.");
        }
    }

    private CheckpointMismatchException Missing(string kind, string name, IEnumerable<string> present) =>
        new($"The checkpoint '{Path}' has no {kind} '{name}'; it has {string.Join(", ", present.DefaultIfEmpty("none"))}.");

    private string Locate(SavedFile file) => System.IO.Path.Combine(Path, file.Name);
}
