using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;

namespace RLModules.Checkpoints;

/// <summary>
/// The header of a safetensors file: eight bytes with the length of the JSON that follows, and in it the name, element type, shape and
/// place of each tensor. A header that this reads has been checked completely against the file's length.
/// </summary>
public sealed class SafetensorsHeader
{
    /// <summary>The greatest length of the JSON that any reader accepts, in bytes.</summary>
    public const int MaxJsonLength = 100_000_000;

    /// <summary>The length of the length in front of the JSON.</summary>
    internal const int PrefixLength = sizeof(ulong);

    private SafetensorsHeader(ImmutableArray<SafetensorsEntry> entries, ImmutableDictionary<string, string> metadata, long dataStart)
    {
        Entries = entries;
        Metadata = metadata;
        DataStart = dataStart;
    }

    /// <summary>The tensors in the order of the JSON.</summary>
    public ImmutableArray<SafetensorsEntry> Entries { get; }

    /// <summary>The texts under <c>__metadata__</c>.</summary>
    public ImmutableDictionary<string, string> Metadata { get; }

    /// <summary>Where in the file the first tensor's bytes are.</summary>
    public long DataStart { get; }

    /// <summary>Reads and checks the header at the start of a file.</summary>
    /// <param name="stream">The file, at its start; afterwards at the first tensor's bytes.</param>
    /// <param name="fileLength">The file's length.</param>
    /// <exception cref="SafetensorsException">The header is wrong in itself or does not fit the file's length.</exception>
    public static SafetensorsHeader Read(Stream stream, long fileLength)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (fileLength < PrefixLength)
        {
            throw new SafetensorsException($"The file has {fileLength} bytes; a safetensors file starts with {PrefixLength} bytes that hold the header's length.");
        }

        Span<byte> prefix = stackalloc byte[PrefixLength];
        stream.ReadExactly(prefix);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > MaxJsonLength)
        {
            throw new SafetensorsException($"The header's length is {length} bytes, above the {MaxJsonLength} that the format allows.");
        }

        var dataStart = PrefixLength + (long)length;
        if (dataStart > fileLength)
        {
            throw new SafetensorsException($"The header's length is {length} bytes, but the file ends {fileLength - PrefixLength} bytes behind it: the file is truncated.");
        }

        var json = new byte[length];
        stream.ReadExactly(json);
        return Parse(json, dataStart, fileLength - dataStart);
    }

    private static SafetensorsHeader Parse(ReadOnlyMemory<byte> json, long dataStart, long dataLength)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var entries = ImmutableArray.CreateBuilder<SafetensorsEntry>();
            var metadata = ImmutableDictionary<string, string>.Empty;
            var names = new HashSet<string>(StringComparer.Ordinal);
            if (json.Span[0] != '{')
            {
                throw new SafetensorsException("The header does not start with '{'.");
            }

            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (!names.Add(member.Name))
                {
                    throw new SafetensorsException($"The header has the key '{member.Name}' twice.");
                }

                if (member.Name == "__metadata__")
                {
                    metadata = ReadMetadata(member.Value);
                }
                else
                {
                    entries.Add(SafetensorsEntryReader.Read(member.Name, member.Value));
                }
            }

            CheckOffsets(entries, dataLength);
            return new SafetensorsHeader(entries.ToImmutable(), metadata, dataStart);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string whose escapes or bytes are no valid text.
            throw new SafetensorsException($"The header is no valid JSON: {error.Message}", error);
        }
    }

    private static ImmutableDictionary<string, string> ReadMetadata(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new SafetensorsException($"The header's '__metadata__' is a {element.ValueKind}; it is an object of strings.");
        }

        var metadata = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.String)
            {
                throw new SafetensorsException($"The header's metadata '{member.Name}' is a {member.Value.ValueKind}; metadata are strings.");
            }

            if (!metadata.TryAdd(member.Name, member.Value.GetString()!))
            {
                throw new SafetensorsException($"The header has the metadata '{member.Name}' twice.");
            }
        }

        return metadata.ToImmutable();
    }

    /// <summary>The format wants the tensors to fill the data without gap or overlap.</summary>
    private static void CheckOffsets(IEnumerable<SafetensorsEntry> entries, long dataLength)
    {
        var end = 0L;
        SafetensorsEntry? previous = null;
        foreach (var entry in entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            if (entry.End > dataLength)
            {
                throw new SafetensorsException($"The tensor '{entry.Name}' ends at offset {entry.End}, past the end of the data at {dataLength}: the file is truncated or the offset wrong.");
            }

            if (entry.Begin != end)
            {
                throw new SafetensorsException(entry.Begin < end
                    ? $"The tensor '{entry.Name}' begins at offset {entry.Begin}, inside the tensor '{previous!.Name}', which ends at {end}."
                    : $"No tensor has the bytes from offset {end} to {entry.Begin}, where the tensor '{entry.Name}' begins.");
            }

            end = entry.End;
            previous = entry;
        }

        if (end != dataLength)
        {
            throw new SafetensorsException($"The tensors end at offset {end}, but the data go on to {dataLength}.");
        }
    }
}
