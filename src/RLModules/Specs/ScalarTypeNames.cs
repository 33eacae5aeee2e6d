using static TorchSharp.torch;

namespace RLModules;

/// <summary>The names of element types in specs, JSON and messages: those of NumPy and PyTorch.</summary>
internal static class ScalarTypeNames
{
    private static readonly (ScalarType Type, string Name)[] Names =
    [
        (ScalarType.Float32, "float32"),
        (ScalarType.Float64, "float64"),
        (ScalarType.Float16, "float16"),
        (ScalarType.BFloat16, "bfloat16"),
        (ScalarType.Byte, "uint8"),
        (ScalarType.Int8, "int8"),
        (ScalarType.Int16, "int16"),
        (ScalarType.Int32, "int32"),
        (ScalarType.Int64, "int64"),
        (ScalarType.Bool, "bool"),
        (ScalarType.ComplexFloat32, "complex64"),
        (ScalarType.ComplexFloat64, "complex128"),
    ];

    public static string All => string.Join(", ", Names.Select(pair => pair.Name));

    public static string Name(this ScalarType type)
    {
        foreach (var pair in Names)
        {
            if (pair.Type == type)
            {
                return pair.Name;
            }
        }

        return type.ToString();
    }

    public static bool TryParse(string name, out ScalarType type)
    {
        foreach (var pair in Names)
        {
            if (pair.Name == name)
            {
                type = pair.Type;
                return true;
            }
        }

        type = default;
        return false;
    }
}
