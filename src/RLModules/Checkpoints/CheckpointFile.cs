using System.Buffers;

namespace RLModules.Checkpoints;

/// <summary>An open content file of a checkpoint.</summary>
/// <param name="path">Where it is, for messages.</param>
/// <param name="saved">What the manifest says of it.</param>
/// <param name="stream">The file, unbuffered.</param>
internal sealed class CheckpointFile(string path, SavedFile saved, FileStream stream) : IDisposable
{
    private bool isVerified;

    public string Path => path;

    private IEnumerable<(long Offset, int Length)> Pieces => FilePieces.Split(saved.Length);

    /// <summary>Reads files once from end to end and compares their checksums. Those that were verified before are not read again.</summary>
    /// <exception cref="CheckpointCorruptException">A file has another length or checksum than the manifest says.</exception>
    public static void Verify(IEnumerable<CheckpointFile> files)
    {
        CheckpointFile[] unverified = [.. files.Where(file => !file.isVerified)];
        foreach (var file in unverified)
        {
            file.CheckLength();
        }

        // One list over all files, so that many small ones are read side by side too.
        (CheckpointFile File, long Offset, int Length)[] pieces = [.. unverified.SelectMany(file => file.Pieces.Select(piece => (file, piece.Offset, piece.Length)))];
        var checksums = new uint[pieces.Length];
        FilePieces.ForEach(pieces.Length, i => checksums[i] = pieces[i].File.Checksum(pieces[i].Offset, pieces[i].Length));

        var next = 0;
        foreach (var file in unverified)
        {
            var checksum = 0u;
            foreach (var (_, length) in file.Pieces)
            {
                checksum = Crc32C.Combine(checksum, checksums[next++], length);
            }

            file.CheckChecksum(checksum);
            file.isVerified = true;
        }
    }

    /// <summary>Reads bytes at a place; several threads may.</summary>
    /// <exception cref="CheckpointCorruptException">The file ends before them.</exception>
    public void ReadExactly(long offset, Span<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var read = RandomAccess.Read(stream.SafeFileHandle, bytes, offset);
            if (read == 0)
            {
                throw new CheckpointCorruptException($"{path} ends at {offset}, expected {saved.Length} bytes: it was truncated after it was opened.");
            }

            bytes = bytes[read..];
            offset += read;
        }
    }

    /// <summary>The verified bytes.</summary>
    /// <exception cref="CheckpointCorruptException">The file has another length or checksum than the manifest says.</exception>
    public byte[] ReadAll()
    {
        Verify([this]);
        var bytes = new byte[saved.Length];
        ReadExactly(0, bytes);
        return bytes;
    }

    /// <summary>The tensors of the file, verified but not read.</summary>
    /// <exception cref="CheckpointCorruptException">The file has another length or checksum than the manifest says.</exception>
    /// <exception cref="SafetensorsException">It is no valid safetensors file.</exception>
    public (IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<StoredTensor> Tensors) ReadHeader()
    {
        Verify([this]);
        stream.Position = 0;
        try
        {
            var header = SafetensorsHeader.Read(stream, saved.Length);
            return (header.Metadata, [.. header.Entries.Select(entry => new StoredTensor(this, header.DataStart + entry.Begin, entry))]);
        }
        catch (SafetensorsException error)
        {
            throw new SafetensorsException($"{path}: {error.Message}", error);
        }
    }

    public void Dispose() => stream.Dispose();

    private uint Checksum(long offset, int length)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var bytes = buffer.AsSpan(0, length);
            ReadExactly(offset, bytes);
            return Crc32C.Of(bytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void CheckLength()
    {
        if (stream.Length != saved.Length)
        {
            throw new CheckpointCorruptException($"{path} has {stream.Length} bytes, expected {saved.Length}: it is {(stream.Length < saved.Length ? "truncated" : "another file")}.");
        }
    }

    private void CheckChecksum(uint checksum)
    {
        if (checksum != saved.Crc32C)
        {
            throw new CheckpointCorruptException($"{path} has the checksum {checksum:x8}, expected {saved.Crc32C:x8}: its bytes have changed since it was saved.");
        }
    }
}
