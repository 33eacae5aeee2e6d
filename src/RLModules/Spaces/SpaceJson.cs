using System.Collections.Immutable;
using System.Text.Json;
using static TorchSharp.torch;

namespace RLModules.Spaces;

/// <summary>Spaces from and to JSON, by hand: nothing here needs reflection.</summary>
internal static class SpaceJson
{
    private const string PositiveInfinity = "Infinity";
    private const string NegativeInfinity = "-Infinity";

    public static void WriteIntegers(Utf8JsonWriter writer, string name, ImmutableArray<long> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteNumberValue(value);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes one number where all bounds are equal, else an array.</summary>
    public static void WriteBounds(Utf8JsonWriter writer, string name, ImmutableArray<double> bounds)
    {
        writer.WritePropertyName(name);
        if (bounds.All(bound => BitConverter.DoubleToInt64Bits(bound) == BitConverter.DoubleToInt64Bits(bounds[0])))
        {
            WriteBound(writer, bounds[0]);
            return;
        }

        writer.WriteStartArray();
        foreach (var bound in bounds)
        {
            WriteBound(writer, bound);
        }

        writer.WriteEndArray();
    }

    public static Space Read(JsonElement element)
    {
        var members = new SpaceMembers(element);
        try
        {
            Space space = members.Kind switch
            {
                "box" => ReadBox(members),
                "discrete" => new DiscreteSpace(ReadInteger(members, "n"), ReadInteger(members, "start")),
                "multi_discrete" => new MultiDiscreteSpace(ReadIntegers(members, "counts")),
                "multi_binary" => new MultiBinarySpace(ReadIntegers(members, "shape")),
                "text" => new TextSpace(ReadInt32(members, "max_length"), ReadInt32(members, "min_length"), ReadString(members, "charset")),
                "tuple" => new TupleSpace([.. ReadArray(members, "spaces").Select(Read)]),
                "dict" => new DictSpace([.. ReadArray(members, "parts").Select(ReadPart)]),
                var kind => throw new JsonException($"There is no space of kind \"{kind}\"; kinds are box, discrete, multi_discrete, multi_binary, text, dict and tuple."),
            };
            members.ThrowIfUnread();
            return space;
        }
        catch (ArgumentException error)
        {
            throw new JsonException($"The JSON is no space: {error.Message}", error);
        }
    }

    private static void WriteBound(Utf8JsonWriter writer, double bound)
    {
        if (double.IsInfinity(bound))
        {
            writer.WriteStringValue(bound > 0 ? PositiveInfinity : NegativeInfinity);
        }
        else
        {
            writer.WriteNumberValue(bound);
        }
    }

    private static BoxSpace ReadBox(SpaceMembers members)
    {
        var shape = ReadIntegers(members, "shape");
        var count = SpaceShape.CountElements(nameof(BoxSpace), shape);
        var dtype = ReadString(members, "dtype");
        return ScalarTypeNames.TryParse(dtype, out var type)
            ? new BoxSpace(ReadBounds(members, "low", count), ReadBounds(members, "high", count), shape, type)
            : throw new JsonException($"A space's \"dtype\" is \"{dtype}\"; it is one of {ScalarTypeNames.All}.");
    }

    private static (string Name, Space Space) ReadPart(JsonElement element)
    {
        var members = new SpaceMembers(element, kindName: null);
        var part = (ReadString(members, "name"), Read(members.Take("space")));
        members.ThrowIfUnread();
        return part;
    }

    private static double[] ReadBounds(SpaceMembers members, string name, int count)
    {
        var value = members.Take(name);
        if (value.ValueKind != JsonValueKind.Array)
        {
            var bounds = new double[count];
            Array.Fill(bounds, ReadBound(value, name));
            return bounds;
        }

        return [.. value.EnumerateArray().Select(item => ReadBound(item, name))];
    }

    private static double ReadBound(JsonElement value, string name)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return text switch
        {
            PositiveInfinity => double.PositiveInfinity,
            NegativeInfinity => double.NegativeInfinity,
            null when value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) => number,
            _ => throw Unexpected(name, "a number, \"Infinity\" or \"-Infinity\"", value),
        };
    }

    private static long ReadInteger(SpaceMembers members, string name) => ReadInteger(members.Take(name), name);

    private static long ReadInteger(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : throw Unexpected(name, "an integer", value);

    private static int ReadInt32(SpaceMembers members, string name)
    {
        var value = members.Take(name);
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : throw Unexpected(name, "a 32-bit integer", value);
    }

    private static string ReadString(SpaceMembers members, string name)
    {
        var value = members.Take(name);
        return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Unexpected(name, "a string", value);
    }

    private static long[] ReadIntegers(SpaceMembers members, string name) =>
        [.. ReadArray(members, name).Select(item => ReadInteger(item, name))];

    private static IEnumerable<JsonElement> ReadArray(SpaceMembers members, string name)
    {
        var value = members.Take(name);
        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw Unexpected(name, "an array", value);
    }

    private static JsonException Unexpected(string name, string expected, JsonElement value) =>
        new($"A space's \"{name}\" is {value.GetRawText()}; expected is {expected}.");
}
