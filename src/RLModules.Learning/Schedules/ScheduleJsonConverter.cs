using System.Text.Json;
using System.Text.Json.Serialization;

namespace RLModules.Learning.Schedules;

/// <summary>Schedules as JSON: a number, or pairs of step and value.</summary>
public sealed class ScheduleJsonConverter : JsonConverter<Schedule>
{
    /// <inheritdoc/>
    /// <exception cref="JsonException">The JSON is no schedule; the message says why.</exception>
    public override Schedule Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var points = new List<SchedulePoint>();
        if (reader.TokenType == JsonTokenType.Number)
        {
            points.Add(new SchedulePoint(0, reader.GetDouble()));
        }
        else
        {
            Expect(ref reader, JsonTokenType.StartArray);
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                points.Add(ReadPoint(ref reader));
            }
        }

        try
        {
            return new Schedule([.. points]);
        }
        catch (ArgumentException error)
        {
            throw new JsonException(error.Message, error);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Schedule value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        if (value.Points.Count == 1)
        {
            writer.WriteNumberValue(value.Points[0].Value);
            return;
        }

        writer.WriteStartArray();
        foreach (var (step, number) in value)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(step);
            writer.WriteNumberValue(number);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static SchedulePoint ReadPoint(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartArray);
        reader.Read();
        Expect(ref reader, JsonTokenType.Number);
        if (!reader.TryGetInt64(out var step))
        {
            throw Wrong();
        }

        reader.Read();
        Expect(ref reader, JsonTokenType.Number);
        var value = reader.GetDouble();
        reader.Read();
        Expect(ref reader, JsonTokenType.EndArray);
        return new SchedulePoint(step, value);
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType expected)
    {
        if (reader.TokenType != expected)
        {
            throw Wrong();
        }
    }

    private static JsonException Wrong() => new("A schedule is a number, or pairs of a whole step and a value such as [[0, 1], [10000, 0.05]].");
}
