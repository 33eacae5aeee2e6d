using System.Globalization;
using System.Text.Json;

namespace RLModules.Checkpoints;

/// <summary>From a manifest to JSON that a person can read.</summary>
internal static class ManifestWriter
{
    public static void Write(Stream stream, CheckpointManifest manifest)
    {
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteString("format", ManifestReader.Format);
        writer.WriteNumber("version", manifest.FormatVersion);
        writer.WriteString("library_version", manifest.LibraryVersion);
        writer.WriteString("saved_at", manifest.SavedAt!.Value);
        writer.WriteNumber("generation", manifest.Generation);
        if (manifest.Root is { } root)
        {
            writer.WriteString("root", root);
        }

        writer.WriteStartArray("components");
        foreach (var component in manifest.Components)
        {
            writer.WriteStartObject();
            writer.WriteString("name", component.Name);
            writer.WriteString("class", component.TypeId);
            writer.WritePropertyName("arguments");
            writer.WriteRawValue(component.ArgumentsJson);
            if (component.File is { } file)
            {
                WriteFile(writer, file);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("documents");
        foreach (var (name, file) in manifest.Documents)
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            WriteFile(writer, file);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartObject("metadata");
        foreach (var (key, value) in manifest.Metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteFile(Utf8JsonWriter writer, SavedFile file)
    {
        writer.WriteString("file", file.Name);
        writer.WriteNumber("length", file.Length);
        writer.WriteString("crc32c", file.Crc32C.ToString("x8", CultureInfo.InvariantCulture));
    }
}
