namespace RLModules.Checkpoints;

/// <summary>
/// Checkpoints as directories. <c>checkpoint.json</c> names the content files of one generation, such as <c>policy_1.7.safetensors</c>, with
/// length and checksum. A save writes files of a new generation, flushes them to the disk, and replaces <c>checkpoint.json</c> by a rename,
/// which is the moment it counts; then the files that nobody names are deleted. A process killed at any moment leaves the old or the new
/// checkpoint, and several components are saved all or none.
/// </summary>
/// <remarks>Names of the form <c>*.number.safetensors</c> and <c>*.number.json</c> in the directory belong to the checkpoint.</remarks>
public static class CheckpointDirectory
{
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Saves a checkpoint, replacing the directory's former one.</summary>
    /// <param name="path">The directory, made where there is none.</param>
    /// <param name="components">The components; names differ, also without regard to case.</param>
    /// <param name="metadata">Texts to keep with it.</param>
    /// <param name="documents">JSON documents to keep with it; names differ, also without regard to case.</param>
    /// <returns>The generation saved.</returns>
    /// <exception cref="ArgumentException">There is nothing to save, or a name is twice or no file's name, or arguments or a document are no JSON.</exception>
    /// <exception cref="CheckpointBusyException">Another process is saving to the directory and does not finish.</exception>
    public static long Save(
        string path,
        IReadOnlyList<CheckpointComponent> components,
        IReadOnlyDictionary<string, string>? metadata = null,
        IReadOnlyList<CheckpointDocument>? documents = null) =>
        Save(path, components, metadata ?? new Dictionary<string, string>(), documents ?? [], root: null);

    /// <param name="path">The directory.</param>
    /// <param name="components">The components.</param>
    /// <param name="metadata">Texts to keep with it.</param>
    /// <param name="documents">JSON documents.</param>
    /// <param name="root">The name of the component that all others belong to, if so.</param>
    internal static long Save(
        string path,
        IReadOnlyList<CheckpointComponent> components,
        IReadOnlyDictionary<string, string> metadata,
        IReadOnlyList<CheckpointDocument> documents,
        string? root)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(components);
        var directory = Path.GetFullPath(path);
        CheckpointInput.Check(components, documents);
        if (!Directory.Exists(directory))
        {
            Directory.CreateDirectory(directory);
            DirectorySync.Flush(Path.GetDirectoryName(directory) ?? directory);
        }

        using var saving = DirectoryLock.Acquire(directory, LockTimeout);
        return new CheckpointWriter(directory).Write(components, metadata, documents, root);
    }

    /// <summary>Opens a directory's checkpoint.</summary>
    /// <param name="path">The directory.</param>
    /// <returns>The checkpoint, all its files open; the caller disposes it.</returns>
    /// <exception cref="CheckpointNotFoundException">There is no checkpoint.</exception>
    /// <exception cref="CheckpointCorruptException">The manifest is damaged, or a file it names is missing.</exception>
    public static Checkpoint Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var directory = Path.GetFullPath(path);
        var manifest = ReadManifest(directory);
        while (true)
        {
            var files = OpenFiles(directory, manifest, out var missing);
            if (files is not null)
            {
                return new Checkpoint(directory, manifest, files);
            }

            // A save may have come between reading the manifest and opening its files; then there is a newer manifest.
            var newer = ReadManifest(directory);
            if (newer.Generation == manifest.Generation)
            {
                throw new CheckpointCorruptException($"The checkpoint '{directory}' lacks the file {missing} that its {CheckpointFileName.Manifest} names.");
            }

            manifest = newer;
        }
    }

    /// <summary>Whether a directory has a checkpoint; its files may still be damaged.</summary>
    /// <param name="path">The directory.</param>
    public static bool Exists(string path) => File.Exists(Path.Combine(path, CheckpointFileName.Manifest));

    private static CheckpointManifest ReadManifest(string directory)
    {
        var path = Path.Combine(directory, CheckpointFileName.Manifest);
        try
        {
            return ManifestReader.Read(path, File.ReadAllBytes(path));
        }
        catch (DirectoryNotFoundException)
        {
            throw new CheckpointNotFoundException($"There is no checkpoint at '{directory}': the directory does not exist.");
        }
        catch (FileNotFoundException)
        {
            throw new CheckpointNotFoundException($"There is no checkpoint at '{directory}': the directory has no {CheckpointFileName.Manifest}, so no save to it was ever finished.");
        }
    }

    private static Dictionary<string, CheckpointFile>? OpenFiles(string directory, CheckpointManifest manifest, out string missing)
    {
        var files = new Dictionary<string, CheckpointFile>(StringComparer.Ordinal);
        missing = "";
        try
        {
            foreach (var file in manifest.Files)
            {
                missing = file.Name;
                var path = Path.Combine(directory, file.Name);
                files[file.Name] = new CheckpointFile(path, file, new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0));
            }

            return files;
        }
        catch (FileNotFoundException)
        {
            foreach (var file in files.Values)
            {
                file.Dispose();
            }

            return null;
        }
    }
}
