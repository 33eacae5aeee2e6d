using System.Globalization;
using System.Text.Json;

namespace RLModules.Checkpoints;

/// <summary>From JSON to a manifest; whatever is not as <see cref="ManifestWriter"/> wrote it is corrupt.</summary>
internal static class ManifestReader
{
    public const string Format = "rlmodules-checkpoint";
    
    /// <summary>1: components side by side, each with a file. 2: a root, components without a file, time and library version.</summary>
    public const int Version = 2;

    /// <summary>Reads a manifest.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="json">Its bytes.</param>
    /// <exception cref="CheckpointCorruptException">It is half, no JSON, or not a manifest.</exception>
    /// <exception cref="CheckpointException">A newer version wrote it.</exception>
    public static CheckpointManifest Read(string path, ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (GetString(root, "format") != Format)
            {
                throw new JsonException($"\"format\" is not \"{Format}\".");
            }

            var version = GetInt64(root, "version");
            if (version > Version)
            {
                throw new CheckpointException($"{path} has version {version}; this library reads up to {Version}. Use a newer one.");
            }

            return new CheckpointManifest(
                GetInt64(root, "generation"),
                [.. Get(root, "components", JsonValueKind.Array).EnumerateArray().Select(ReadComponent)],
                Get(root, "documents", JsonValueKind.Array).EnumerateArray().ToDictionary(item => GetString(item, "name"), ReadFile, StringComparer.Ordinal),
                Get(root, "metadata", JsonValueKind.Object).EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString() ?? "", StringComparer.Ordinal),
                ReadRoot(root),
                version < 2 ? "" : GetString(root, "library_version"),
                version < 2 ? null : ReadTime(root),
                (int)version);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException or FormatException)
        {
            // InvalidOperationException: a member of another kind, or invalid text. ArgumentException: a name twice. FormatException: no time.
            throw new CheckpointCorruptException($"{path} is no checkpoint manifest, or half of one: {error.Message}", error);
        }
    }

    private static string? ReadRoot(JsonElement manifest)
    {
        if (!manifest.TryGetProperty("root", out _))
        {
            return null;
        }

        var name = GetString(manifest, "root");
        return manifest.GetProperty("components").EnumerateArray().Any(component => GetString(component, "name") == name)
            ? name
            : throw new JsonException($"\"root\" is \"{name}\", which is no component.");
    }

    private static DateTimeOffset ReadTime(JsonElement manifest) => Get(manifest, "saved_at", JsonValueKind.String).GetDateTimeOffset();

    private static SavedComponent ReadComponent(JsonElement element) => new(
        GetString(element, "name"),
        GetString(element, "class"),
        Get(element, "arguments", kind: null).GetRawText(),
        element.TryGetProperty("file", out _) ? ReadFile(element) : null);

    private static SavedFile ReadFile(JsonElement element)
    {
        var name = GetString(element, "file");
        if (CheckpointFileName.FindGeneration(name) is null)
        {
            // Never a path: a manifest must not lead out of its directory.
            throw new JsonException($"\"{name}\" is no content file's name.");
        }

        var checksum = GetString(element, "crc32c");
        return uint.TryParse(checksum, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var crc)
            ? new SavedFile(name, GetInt64(element, "length"), crc)
            : throw new JsonException($"\"crc32c\" is \"{checksum}\", not eight hexadecimal digits.");
    }

    private static string GetString(JsonElement element, string name) => Get(element, name, JsonValueKind.String).GetString()!;

    private static long GetInt64(JsonElement element, string name) => Get(element, name, JsonValueKind.Number).TryGetInt64(out var value) && value >= 0
        ? value
        : throw new JsonException($"\"{name}\" is no non-negative integer.");

    private static JsonElement Get(JsonElement element, string name, JsonValueKind? kind)
    {
        if (!element.TryGetProperty(name, out var value))
        {
            throw new JsonException($"The member \"{name}\" is missing.");
        }

        return kind is null || value.ValueKind == kind
            ? value
            : throw new JsonException($"The member \"{name}\" is a {value.ValueKind}, not a {kind}.");
    }
}
