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
            WaitForFlushes();
            Replace(manifest);
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
        var file = new FileStream(Path.Combine(directory, name), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
        var checksummed = new ChecksumStream(file);
        try
        {
            write(checksummed);
            file.Flush();
        }
        catch
        {
            file.Dispose();
            throw;
        }

        flushes.Add(Task.Run(() =>
        {
            using (file)
            {
                file.Flush(flushToDisk: true);
            }
        }));
        return new SavedFile(name, checksummed.Length, checksummed.Checksum);
    }

    private void WaitForFlushes()
    {
        foreach (var flush in flushes)
        {
            flush.GetAwaiter().GetResult();
        }
    }

    private void Replace(CheckpointManifest manifest)
    {
        var newPath = Path.Combine(directory, CheckpointFileName.NewManifest);
        using (var file = new FileStream(newPath, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            ManifestWriter.Write(file, manifest);
            file.Flush(flushToDisk: true);
        }

        // The names of the new files are on the disk before the manifest that mentions them.
        DirectorySync.Flush(directory);
        File.Move(newPath, Path.Combine(directory, CheckpointFileName.Manifest), overwrite: true);
    }

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
