using static TorchSharp.torch;

namespace RLModules.Sampling.Episodes;

/// <summary>Which C# type the elements of a tensor's type are read as.</summary>
internal static class ElementType
{
    /// <summary>Bytes of one element.</summary>
    /// <exception cref="NotSupportedException">Elements of that type cannot be kept.</exception>
    public static int Size(ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool => 1,
        ScalarType.Int16 => 2,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        ScalarType.Int64 or ScalarType.Float64 => 8,
        _ => throw new NotSupportedException($"Episodes keep float32, float64, bool and integers of 8 to 64 bits; {type} is none of them."),
    };

    /// <summary>The tensor type whose elements are of a C# type.</summary>
    public static ScalarType Of<T>()
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            return ScalarType.Float32;
        }

        if (typeof(T) == typeof(long))
        {
            return ScalarType.Int64;
        }

        if (typeof(T) == typeof(double))
        {
            return ScalarType.Float64;
        }

        return default(T) switch
        {
            bool => ScalarType.Bool,
            byte => ScalarType.Byte,
            sbyte => ScalarType.Int8,
            short => ScalarType.Int16,
            int => ScalarType.Int32,
            _ => throw new NotSupportedException($"No tensor type has elements of {typeof(T).Name}."),
        };
    }
}
