using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using RLModules.Catalogs;

namespace RLModules.CodeGeneration;

/// <summary>What generated code needs to write settings to JSON and read them back: every wrong value is a <see cref="JsonException"/> that names its member.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SettingsJson
{
    /// <summary>Writes a number; those that JSON has not (NaN, ±∞) as their names.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The number.</param>
    public static void Write(Utf8JsonWriter writer, double value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Writes a number; those that JSON has not (NaN, ±∞) as their names.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The number.</param>
    public static void Write(Utf8JsonWriter writer, float value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (float.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Whether a value is null.</summary>
    /// <param name="value">The value.</param>
    public static bool IsNull(JsonElement value) => value.ValueKind == JsonValueKind.Null;

    /// <summary>The members of an object.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">Its name, for the message.</param>
    public static JsonElement.ObjectEnumerator Members(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : throw Wrong(value, name, "an object");

    /// <summary>A member that has no default.</summary>
    /// <param name="record">The object.</param>
    /// <param name="member">The member.</param>
    /// <param name="name">The object's name, for the message.</param>
    public static JsonElement Required(JsonElement record, string member, string name) =>
        record.TryGetProperty(member, out var value) ? value : throw new JsonException($"\"{name}\" lacks the member \"{member}\", which has no default.");

    /// <summary>The exception for a member that the settings have not.</summary>
    /// <param name="name">The object's name.</param>
    /// <param name="member">The member.</param>
    /// <param name="known">The members there are.</param>
    public static JsonException UnknownMember(string name, string member, string known) =>
        new($"\"{name}\" has no member \"{member}\".{NearestName.Suggestion(member, known.Split(", "))} Its members are {(known.Length == 0 ? "none" : known)}.");

    /// <summary>An integer.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">Its name, for the message.</param>
    public static int Int32(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : throw Wrong(value, name, "an integer of 32 bits");

    /// <summary>A long integer.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">Its name, for the message.</param>
    public static long Int64(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : throw Wrong(value, name, "an integer of 64 bits");

    /// <summary>A number of single precision.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">Its name, for the message.</param>
    public static float Single(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetSingle(),
        JsonValueKind.String => (float)NotFinite(value, name),
        _ => throw Wrong(value, name, "a number"),
    };

    /// <summary>A number of double precision.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">Its name, for the message.</param>
    public static double Double(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String => NotFinite(value, name),
        _ => throw Wrong(value, name, "a number"),
    };

    /// <summary>True or false.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">Its name, for the message.</param>
    public static bool Boolean(JsonElement value, string name) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Wrong(value, name, "true or false");

    /// <summary>A text.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">Its name, for the message.</param>
    public static string String(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong(value, name, "a text");

    /// <summary>
    /// A member of an enumeration, by its name; case and underscores do not count, so that <c>leaky_relu</c> is <c>LeakyRelu</c>. Activations and initializers may bear all names that
    /// <see cref="Activations.Parse"/> and <see cref="Initializer.Parse"/> read, and null is no activation.
    /// </summary>
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="name">Its name, for the message.</param>
    public static TEnum Enum<TEnum>(JsonElement value, string name)
        where TEnum : struct, Enum
    {
        if (value.ValueKind == JsonValueKind.Null && typeof(TEnum) == typeof(Activation))
        {
            return (TEnum)(object)Activations.Parse(null);
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        return TryName(text, out TEnum result) || TryName(text.Replace("_", "", StringComparison.Ordinal), out result) || TryOtherName(text, out result)
            ? result
            : throw Wrong(value, name, $"one of {string.Join(", ", System.Enum.GetNames<TEnum>())}", text.Length == 0 ? "" : NearestName.Suggestion(text, System.Enum.GetNames<TEnum>()));
    }

    /// <summary>An array.</summary>
    /// <typeparam name="T">The type of its elements.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="name">Its name, for the message.</param>
    /// <param name="read">Reads an element.</param>
    public static T[] Array<T>(JsonElement value, string name, Func<JsonElement, string, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(element => read(element, name))]
            : throw Wrong(value, name, "an array");
    }

    // A number in a text would be taken for a member too, whether there is one of that number or not.
    private static bool TryName<TEnum>(string text, out TEnum result)
        where TEnum : struct, Enum =>
        System.Enum.TryParse(text, ignoreCase: true, out result) && !long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _);

    private static bool TryOtherName<TEnum>(string text, out TEnum result)
        where TEnum : struct, Enum
    {
        object? found = typeof(TEnum) == typeof(Activation) ? Activations.Find(text) : typeof(TEnum) == typeof(InitializerKind) ? InitializerNames.Find(text) : null;
        result = found is TEnum named ? named : default;
        return found is not null;
    }

    private static double NotFinite(JsonElement value, string name) => value.GetString() switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => throw Wrong(value, name, "a number, \"NaN\", \"Infinity\" or \"-Infinity\""),
    };

    private static JsonException Wrong(JsonElement value, string name, string expected, string suggestion = "") =>
        new($"\"{name}\" must be {expected}, but it is {value.GetRawText()}.{suggestion}");
}
