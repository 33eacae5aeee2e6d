using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RLModules.Checkpoints;

/// <summary>
/// Writes and reads the values of a <see cref="ComponentState"/> exactly, without reflection. Integers and finite doubles are JSON numbers (the
/// shortest text that gives the same bits; −0 keeps its sign), other doubles are strings: <c>Infinity</c>, <c>-Infinity</c>, <c>NaN</c>, or, for a NaN of other
/// bits than <see cref="double.NaN"/>, <c>NaN:</c> and its bits in hexadecimal. Arrays of numbers are base64 of their little-endian bytes.
/// </summary>
/// <remarks>Every reader throws <see cref="CheckpointMismatchException"/> where the value is missing or of another kind, so <see cref="ICheckpointable.CheckOwnState"/> just reads them.</remarks>
public static class StateValues
{
    private const string OtherNaN = "NaN:";

    /// <summary>Writes a truth value.</summary>
    /// <param name="values">The values.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">The value.</param>
    public static void Put(this JsonObject values, string name, bool value) => Set(values, name, JsonValue.Create(value));

    /// <summary>Writes an integer.</summary>
    /// <inheritdoc cref="Put(JsonObject, string, bool)"/>
    public static void Put(this JsonObject values, string name, long value) => Set(values, name, JsonValue.Create(value));

    /// <summary>Writes an unsigned integer.</summary>
    /// <inheritdoc cref="Put(JsonObject, string, bool)"/>
    public static void Put(this JsonObject values, string name, ulong value) => Set(values, name, JsonValue.Create(value));

    /// <summary>Writes a number, all of its bits.</summary>
    /// <inheritdoc cref="Put(JsonObject, string, bool)"/>
    public static void Put(this JsonObject values, string name, double value) =>
        Set(values, name, double.IsFinite(value) ? JsonValue.Create(value) : JsonValue.Create(TextOf(value)));

    /// <summary>Writes a text.</summary>
    /// <inheritdoc cref="Put(JsonObject, string, bool)"/>
    public static void Put(this JsonObject values, string name, string value) => Set(values, name, JsonValue.Create(value));

    /// <summary>Writes the state of a random generator: its four words in hexadecimal.</summary>
    /// <inheritdoc cref="Put(JsonObject, string, bool)"/>
    public static void Put(this JsonObject values, string name, RandomState value) =>
        Put(values, name, string.Create(CultureInfo.InvariantCulture, $"{value.S0:x16} {value.S1:x16} {value.S2:x16} {value.S3:x16}"));

    /// <summary>Writes bytes.</summary>
    /// <inheritdoc cref="Put(JsonObject, string, bool)"/>
    public static void Put(this JsonObject values, string name, ReadOnlySpan<byte> value) => Put(values, name, Convert.ToBase64String(value));

    /// <summary>Writes numbers, all of their bits.</summary>
    /// <inheritdoc cref="Put(JsonObject, string, bool)"/>
    public static void Put(this JsonObject values, string name, ReadOnlySpan<double> value) => PutArray(values, name, value);

    /// <summary>Writes numbers, all of their bits.</summary>
    /// <inheritdoc cref="Put(JsonObject, string, bool)"/>
    public static void Put(this JsonObject values, string name, ReadOnlySpan<float> value) => PutArray(values, name, value);

    /// <summary>Writes integers.</summary>
    /// <inheritdoc cref="Put(JsonObject, string, bool)"/>
    public static void Put(this JsonObject values, string name, ReadOnlySpan<long> value) => PutArray(values, name, value);

    /// <summary>Writes unsigned integers.</summary>
    /// <inheritdoc cref="Put(JsonObject, string, bool)"/>
    public static void Put(this JsonObject values, string name, ReadOnlySpan<ulong> value) => PutArray(values, name, value);

    /// <summary>Writes nested values.</summary>
    /// <inheritdoc cref="Put(JsonObject, string, bool)"/>
    public static void Put(this JsonObject values, string name, JsonObject value) => Set(values, name, value);

    /// <summary>Reads a truth value.</summary>
    /// <param name="values">The values.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="CheckpointMismatchException">It is missing or of another kind.</exception>
    public static bool GetBoolean(this JsonObject values, string name) => Find(values, name).GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw OtherKind(values, name, "true or false"),
    };

    /// <summary>Reads an integer.</summary>
    /// <inheritdoc cref="GetBoolean"/>
    public static long GetInt64(this JsonObject values, string name) =>
        long.TryParse(NumberText(values, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw OtherKind(values, name, "a 64-bit integer");

    /// <summary>Reads an unsigned integer.</summary>
    /// <inheritdoc cref="GetBoolean"/>
    public static ulong GetUInt64(this JsonObject values, string name) =>
        ulong.TryParse(NumberText(values, name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : throw OtherKind(values, name, "a 64-bit unsigned integer");

    /// <summary>Reads a number, all of its bits.</summary>
    /// <inheritdoc cref="GetBoolean"/>
    public static double GetDouble(this JsonObject values, string name) => Find(values, name).GetValueKind() == JsonValueKind.String
        ? ParseText(GetString(values, name)) ?? throw OtherKind(values, name, "a number, Infinity, -Infinity or NaN")
        : double.Parse(NumberText(values, name), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Reads a text.</summary>
    /// <inheritdoc cref="GetBoolean"/>
    public static string GetString(this JsonObject values, string name) =>
        Find(values, name) is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw OtherKind(values, name, "a text");

    /// <summary>Reads the state of a random generator.</summary>
    /// <inheritdoc cref="GetBoolean"/>
    public static RandomState GetRandomState(this JsonObject values, string name)
    {
        Span<ulong> words = stackalloc ulong[4];
        var texts = GetString(values, name).Split(' ');
        var isValid = texts.Length == words.Length;
        for (var i = 0; i < words.Length && isValid; i++)
        {
            isValid = ulong.TryParse(texts[i], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out words[i]);
        }

        var state = new RandomState(words[0], words[1], words[2], words[3]);
        return isValid && !state.IsZero ? state : throw OtherKind(values, name, "four hexadecimal words, not all of them zero");
    }

    /// <summary>Reads bytes.</summary>
    /// <inheritdoc cref="GetBoolean"/>
    public static byte[] GetBytes(this JsonObject values, string name)
    {
        try
        {
            return Convert.FromBase64String(GetString(values, name));
        }
        catch (FormatException)
        {
            throw OtherKind(values, name, "base64");
        }
    }

    /// <summary>Reads numbers, all of their bits.</summary>
    /// <inheritdoc cref="GetBoolean"/>
    public static double[] GetDoubles(this JsonObject values, string name) => GetArray<double>(values, name);

    /// <summary>Reads numbers, all of their bits.</summary>
    /// <inheritdoc cref="GetBoolean"/>
    public static float[] GetSingles(this JsonObject values, string name) => GetArray<float>(values, name);

    /// <summary>Reads integers.</summary>
    /// <inheritdoc cref="GetBoolean"/>
    public static long[] GetInt64s(this JsonObject values, string name) => GetArray<long>(values, name);

    /// <summary>Reads unsigned integers.</summary>
    /// <inheritdoc cref="GetBoolean"/>
    public static ulong[] GetUInt64s(this JsonObject values, string name) => GetArray<ulong>(values, name);

    /// <summary>Reads nested values.</summary>
    /// <inheritdoc cref="GetBoolean"/>
    public static JsonObject GetObject(this JsonObject values, string name) => Find(values, name) as JsonObject ?? throw OtherKind(values, name, "an object");

    private static void Set(JsonObject values, string name, JsonNode? value)
    {
        ArgumentNullException.ThrowIfNull(values);
        values[name] = value;
    }

    private static void PutArray<T>(JsonObject values, string name, ReadOnlySpan<T> value)
        where T : unmanaged
    {
        if (BitConverter.IsLittleEndian)
        {
            Put(values, name, MemoryMarshal.AsBytes(value));
            return;
        }

        var bytes = MemoryMarshal.AsBytes(value).ToArray();
        SwapElements<T>(bytes);
        Put(values, name, bytes);
    }

    private static T[] GetArray<T>(JsonObject values, string name)
        where T : unmanaged
    {
        var bytes = GetBytes(values, name);
        if (bytes.Length % Unsafe.SizeOf<T>() != 0)
        {
            throw OtherKind(values, name, $"base64 of whole {typeof(T).Name} values");
        }

        if (!BitConverter.IsLittleEndian)
        {
            SwapElements<T>(bytes);
        }

        return MemoryMarshal.Cast<byte, T>(bytes).ToArray();
    }

    private static void SwapElements<T>(Span<byte> bytes)
        where T : unmanaged
    {
        for (var size = Unsafe.SizeOf<T>(); bytes.Length > 0; bytes = bytes[size..])
        {
            bytes[..size].Reverse();
        }
    }

    private static string TextOf(double value) => value switch
    {
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        _ when BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(double.NaN) => "NaN",
        _ => OtherNaN + BitConverter.DoubleToInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture),
    };

    private static double? ParseText(string text) => text switch
    {
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        "NaN" => double.NaN,
        _ when text.StartsWith(OtherNaN, StringComparison.Ordinal)
            && long.TryParse(text.AsSpan(OtherNaN.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits)
            && double.IsNaN(BitConverter.Int64BitsToDouble(bits)) => BitConverter.Int64BitsToDouble(bits),
        _ => null,
    };

    // The text is the same whether the value was put or parsed; GetValue is not.
    private static string NumberText(JsonObject values, string name)
    {
        var value = Find(values, name);
        return value.GetValueKind() == JsonValueKind.Number ? value.ToJsonString() : throw OtherKind(values, name, "a number");
    }

    private static JsonNode Find(JsonObject values, string name)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values[name] ?? throw new CheckpointMismatchException(
            $"the value '{Locate(values, name)}' is missing; there are {string.Join(", ", values.Select(entry => entry.Key).DefaultIfEmpty("none"))}.");
    }

    private static CheckpointMismatchException OtherKind(JsonObject values, string name, string expected) =>
        new($"the value '{Locate(values, name)}' is {Shorten(values[name]!.ToJsonString())}, expected {expected}.");

    private static string Locate(JsonObject values, string name) => (values.GetPath() + "." + name)[2..];

    private static string Shorten(string json) => json.Length <= 100 ? json : json[..100] + "…";
}
