using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using static TorchSharp.torch;

namespace RLModules.Checkpoints;

/// <summary>
/// The safetensors format (github.com/huggingface/safetensors): a JSON header and the plain bytes of each tensor, little endian.
/// The same tensors always give the same file, and every tensor is aligned to its element size.
/// </summary>
public static class Safetensors
{
    /// <summary>The header is padded so that the data start at a multiple of this.</summary>
    private const int Alignment = 8;

    /// <summary>Writes tensors to a file, replacing what is there. Not atomic: see <see cref="CheckpointDirectory"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tensors">The tensors with their names; on any device.</param>
    /// <param name="metadata">Texts for the header.</param>
    /// <exception cref="ArgumentException">A name is there twice or reserved.</exception>
    /// <exception cref="NotSupportedException">A tensor's element type has no name in safetensors.</exception>
    public static void Write(string path, IReadOnlyList<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
        Write(stream, tensors, metadata);
    }

    /// <summary>Writes tensors to a stream.</summary>
    /// <param name="stream">The stream; it is not flushed.</param>
    /// <param name="tensors">The tensors with their names; on any device.</param>
    /// <param name="metadata">Texts for the header.</param>
    /// <exception cref="ArgumentException">A name is there twice or reserved.</exception>
    /// <exception cref="NotSupportedException">A tensor's element type has no name in safetensors.</exception>
    public static void Write(Stream stream, IReadOnlyList<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(tensors);
        WriteHeader(stream, PlaceTensors(tensors), metadata);
        foreach (var (_, tensor) in InFileOrder(tensors))
        {
            var visitable = TensorBytes.ToVisitable(tensor, out var isCopy);
            TensorBytes.Visit(visitable, bytes => stream.Write(bytes));
            if (isCopy)
            {
                visitable.Dispose();
            }
        }
    }

    /// <summary>Reads all tensors of a file to the CPU.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The tensors in the header's order; the caller disposes them.</returns>
    /// <exception cref="SafetensorsException">The file is no valid safetensors file.</exception>
    public static LoadedTensors Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1 << 16);
        try
        {
            return Read(stream, stream.Length);
        }
        catch (SafetensorsException error)
        {
            throw new SafetensorsException($"{path}: {error.Message}", error);
        }
    }

    /// <summary>Reads all tensors of a stream to the CPU.</summary>
    /// <param name="stream">The stream, at the header's start.</param>
    /// <param name="length">How many bytes the file has.</param>
    /// <returns>The tensors in the header's order; the caller disposes them.</returns>
    /// <exception cref="SafetensorsException">The stream holds no valid safetensors file.</exception>
    public static LoadedTensors Read(Stream stream, long length)
    {
        var header = SafetensorsHeader.Read(stream, length);
        var tensors = new LoadedTensors(header.Metadata);
        try
        {
            foreach (var entry in header.Entries)
            {
                tensors.Add(entry.Name, empty(entry.Shape.AsSpan(), entry.DType).DetachFromDisposeScope());
            }

            foreach (var entry in header.Entries.OrderBy(entry => entry.Begin))
            {
                TensorBytes.Visit(tensors[entry.Name], bytes => stream.ReadExactly(bytes));
            }

            return tensors;
        }
        catch
        {
            tensors.Dispose();
            throw;
        }
    }

    /// <summary>Greatest elements first: with the data aligned to 8 bytes, each tensor then is aligned to its element size.</summary>
    private static IEnumerable<KeyValuePair<string, Tensor>> InFileOrder(IReadOnlyList<KeyValuePair<string, Tensor>> tensors) =>
        tensors.OrderByDescending(entry => SafetensorsDType.Describe(entry.Key, entry.Value.dtype).Size);

    private static List<SafetensorsEntry> PlaceTensors(IReadOnlyList<KeyValuePair<string, Tensor>> tensors)
    {
        var placed = new Dictionary<string, SafetensorsEntry>(StringComparer.Ordinal);
        var offset = 0L;
        foreach (var (name, tensor) in InFileOrder(tensors))
        {
            var end = offset + (tensor.NumberOfElements * SafetensorsDType.Describe(name, tensor.dtype).Size);
            if (name == "__metadata__" || !placed.TryAdd(name, new SafetensorsEntry(name, tensor.dtype, [.. tensor.shape], offset, end)))
            {
                throw new ArgumentException($"The tensor name '{name}' is {(name == "__metadata__" ? "reserved by the safetensors format" : "there twice")}.", nameof(tensors));
            }

            offset = end;
        }

        return [.. tensors.Select(entry => placed[entry.Key])];
    }

    private static void WriteHeader(Stream stream, List<SafetensorsEntry> entries, IReadOnlyDictionary<string, string>? metadata)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                writer.WriteStartObject("__metadata__");
                foreach (var (key, value) in metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                {
                    writer.WriteString(key, value);
                }

                writer.WriteEndObject();
            }

            foreach (var entry in entries)
            {
                WriteEntry(writer, entry);
            }

            writer.WriteEndObject();
        }

        var paddedLength = (json.WrittenCount + Alignment - 1) / Alignment * Alignment;
        if (paddedLength > SafetensorsHeader.MaxJsonLength)
        {
            throw new ArgumentException($"The safetensors header would have {paddedLength} bytes, above the {SafetensorsHeader.MaxJsonLength} that the format allows: use fewer tensors or shorter names.");
        }

        Span<byte> prefix = stackalloc byte[SafetensorsHeader.PrefixLength];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)paddedLength);
        stream.Write(prefix);
        stream.Write(json.WrittenSpan);
        stream.Write("        "u8[..(paddedLength - json.WrittenCount)]);
    }

    private static void WriteEntry(Utf8JsonWriter writer, SafetensorsEntry entry)
    {
        writer.WriteStartObject(entry.Name);
        writer.WriteString("dtype", SafetensorsDType.Describe(entry.Name, entry.DType).Name);
        writer.WriteStartArray("shape");
        foreach (var dimension in entry.Shape)
        {
            writer.WriteNumberValue(dimension);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("data_offsets");
        writer.WriteNumberValue(entry.Begin);
        writer.WriteNumberValue(entry.End);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
