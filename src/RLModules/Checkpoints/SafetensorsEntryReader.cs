using System.Collections.Immutable;
using System.Text.Json;

namespace RLModules.Checkpoints;

/// <summary>Reads one tensor's entry of a safetensors header and checks that its shape has as many bytes as its offsets.</summary>
internal static class SafetensorsEntryReader
{
    public static SafetensorsEntry Read(string name, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new SafetensorsException($"The tensor '{name}' is a {element.ValueKind}; it is an object with dtype, shape and data_offsets.");
        }

        JsonElement? dtype = null, shape = null, offsets = null;
        foreach (var member in element.EnumerateObject())
        {
            switch (member.Name)
            {
                case "dtype" when dtype is null:
                    dtype = member.Value;
                    break;
                case "shape" when shape is null:
                    shape = member.Value;
                    break;
                case "data_offsets" when offsets is null:
                    offsets = member.Value;
                    break;
                default:
                    throw new SafetensorsException($"The tensor '{name}' has the member '{member.Name}' {(member.Name is "dtype" or "shape" or "data_offsets" ? "twice" : "beside dtype, shape and data_offsets")}.");
            }
        }

        if (dtype is not { ValueKind: JsonValueKind.String } typeName)
        {
            throw new SafetensorsException($"The tensor '{name}' has no dtype.");
        }

        if (!SafetensorsDType.TryParse(typeName.GetString()!, out var type, out var elementSize))
        {
            throw new SafetensorsException($"The tensor '{name}' has the dtype {typeName.GetString()}, which torch has no tensors of; known are {SafetensorsDType.All}.");
        }

        var dimensions = ReadIntegers(name, "shape", shape);
        var range = ReadIntegers(name, "data_offsets", offsets);
        if (range.Length != 2 || range[0] > range[1])
        {
            throw new SafetensorsException($"The tensor '{name}' has the data_offsets [{string.Join(", ", range)}]; they are a begin and an end not before it.");
        }

        var byteCount = CountBytes(name, dimensions, elementSize);
        if (byteCount != range[1] - range[0])
        {
            throw new SafetensorsException(
                $"The tensor '{name}' of shape ({string.Join(", ", dimensions)}) and dtype {typeName.GetString()} has {byteCount} bytes, but its offsets [{range[0]}, {range[1]}] hold {range[1] - range[0]}.");
        }

        return new SafetensorsEntry(name, type, dimensions, range[0], range[1]);
    }

    private static ImmutableArray<long> ReadIntegers(string name, string member, JsonElement? element)
    {
        if (element is not { ValueKind: JsonValueKind.Array } array)
        {
            throw new SafetensorsException($"The tensor '{name}' has no {member}, or one that is no array.");
        }

        var values = ImmutableArray.CreateBuilder<long>(array.GetArrayLength());
        foreach (var item in array.EnumerateArray())
        {
            values.Add(item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out var value) && value >= 0
                ? value
                : throw new SafetensorsException($"The tensor '{name}' has {item.GetRawText()} in its {member}; there are non-negative integers."));
        }

        return values.MoveToImmutable();
    }

    /// <summary>The product of all dimensions and the element size. It may not overflow even where a later dimension is 0.</summary>
    private static long CountBytes(string name, ImmutableArray<long> shape, int elementSize)
    {
        try
        {
            return shape.Aggregate((long)elementSize, (product, dimension) => checked(product * dimension));
        }
        catch (OverflowException error)
        {
            throw new SafetensorsException($"The tensor '{name}' of shape ({string.Join(", ", shape)}) has more than {long.MaxValue} bytes.", error);
        }
    }
}
