using System.Text.Json;
using System.Text.Json.Serialization;

namespace RLModules.Learning.Configuration;

/// <summary>Module specs inside other JSON, as <see cref="RLModuleSpec.ToJson"/> writes them.</summary>
public sealed class RLModuleSpecJsonConverter : JsonConverter<RLModuleSpec>
{
    /// <inheritdoc/>
    /// <exception cref="JsonException">The JSON is no spec.</exception>
    public override RLModuleSpec Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        try
        {
            return RLModuleSpec.FromJson(document.RootElement.GetRawText());
        }
        catch (KeyNotFoundException error)
        {
            throw new JsonException(error.Message, error);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RLModuleSpec value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteRawValue(value.ToJson());
    }
}
