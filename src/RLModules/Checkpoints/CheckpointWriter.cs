using System.Text;

namespace RLModules.Checkpoints;

/// <summary>One save to a directory that is locked for it.</summary>
/// <param name="directory">The directory's full path.</param>
internal sealed class CheckpointWriter(string directory)
{
    /// <summary>The flushes under way: the disk takes one file while the next one is written.</summary>
    private readonly List<Task> flushes = [];

    public long Write(IReadOnlyList<CheckpointComponent> components, IReadOnlyDictionary<string, string> metadata, IReadOnlyList<CheckpointDocument> documents, string? root)
    {
        // Above every file that is there, named or left behind by a writer that was killed, so no name is used twice.
        var generation = ContentFiles().Select(file => file.Generation).DefaultIfEmpty(0).Max() + 1;
        try
        {
            var manifest = new CheckpointManifest(
                generation,
                [.. components.Select(component => new SavedComponent(
                    component.Name,
                    component.TypeId,
                    component.ArgumentsJson,
                    component.Tensors.Count == 0 ? null : WriteFile(CheckpointFileName.For(component.Name, generation, CheckpointFileName.TensorExtension), stream => Safetensors.Write(stream, component.Tensors))))],
                documents.ToDictionary(
                    document => document.Name,
                    document => WriteFile(CheckpointFileName.For(document.Name, generation, CheckpointFileName.DocumentExtension), stream => stream.Write(Encoding.UTF8.GetBytes(document.Json))),
                    StringComparer.Ordinal),
                metadata,
                root,
                CheckpointMetadata.CurrentLibraryVersion,
                DateTimeOffset.UtcNow,
                ManifestReader.Version);
            WriteBeside(manifest);
            WaitForFlushes();

            // The new files and their names are on the disk before the manifest that mentions them counts.
            DirectorySync.Flush(directory);
            File.Move(PathOf(CheckpointFileName.NewManifest), PathOf(CheckpointFileName.Manifest), overwrite: true);
        }
        catch
        {
            Task.WhenAll(flushes).ContinueWith(_ => { }, TaskScheduler.Default).Wait();
            DeleteWhere(fileGeneration => fileGeneration == generation);
            throw;
        }

        // The rename is on the disk before the old files go.
        DirectorySync.Flush(directory);
        DeleteWhere(fileGeneration => fileGeneration != generation);
        return generation;
    }

    private SavedFile WriteFile(string name, Action<Stream> write)
    {
        var file = new FileStream(PathOf(name), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
        var flush = new FlushAhead(file);
        var checksummed = new ChecksumStream(file, flush.Advance);
        try
        {
            write(checksummed);
            file.Flush();
        }
        finally
        {
            flushes.Add(flush.FinishAsync());
        }

        return new SavedFile(name, checksummed.Length, checksummed.Checksum);
    }

    private void WaitForFlushes() => Task.WhenAll(flushes).GetAwaiter().GetResult();

    /// <summary>Writes the manifest under a name that does not count yet, while the disk takes the files.</summary>
    private void WriteBeside(CheckpointManifest manifest)
    {
        using var file = new FileStream(PathOf(CheckpointFileName.NewManifest), FileMode.Create, FileAccess.Write, FileShare.None);
        ManifestWriter.Write(file, manifest);
        file.Flush(flushToDisk: true);
    }

    private string PathOf(string name) => Path.Combine(directory, name);

    private void DeleteWhere(Func<long, bool> isDeleted)
    {
        foreach (var (path, generation) in ContentFiles())
        {
            if (!isDeleted(generation))
            {
                continue;
            }

            try
            {
                File.Delete(path);
            }
            catch (IOException)
            {
                // On Windows a reader may have it open. The checkpoint is complete without; the next save deletes it.
            }
        }
    }

    private IEnumerable<(string Path, long Generation)> ContentFiles()
    {
        foreach (var path in Directory.GetFiles(directory))
        {
            if (CheckpointFileName.FindGeneration(Path.GetFileName(path)) is { } generation)
            {
                yield return (path, generation);
            }
        }
    }
}
