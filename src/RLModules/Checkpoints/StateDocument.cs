using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RLModules.Checkpoints;

/// <summary>The values of all components as one document, keyed by component path, the root's by its name: one file to flush however many components there are.</summary>
internal static class StateDocument
{
    public const string Name = "state";

    public static string Write(IEnumerable<(string Name, ComponentState State)> components)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            foreach (var (name, state) in components.Where(component => component.State.Values.Count > 0))
            {
                writer.WritePropertyName(name);
                state.Values.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>The values by component.</summary>
    /// <exception cref="CheckpointCorruptException">The document is no object of objects.</exception>
    public static IReadOnlyDictionary<string, JsonObject> Read(string path, string json)
    {
        try
        {
            var document = JsonNode.Parse(json) as JsonObject ?? throw new JsonException("It is no object.");
            return document.ToDictionary(
                member => member.Key,
                member => member.Value as JsonObject ?? throw new JsonException($"\"{member.Key}\" is no object."),
                StringComparer.Ordinal);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            // InvalidOperationException: invalid text. ArgumentException: a name twice.
            throw new CheckpointCorruptException($"The checkpoint '{path}' has a document '{Name}' that is no object of objects: {error.Message}", error);
        }
    }
}
