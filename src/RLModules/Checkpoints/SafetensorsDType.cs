using static TorchSharp.torch;

namespace RLModules.Checkpoints;

/// <summary>The element types that safetensors and torch share.</summary>
internal static class SafetensorsDType
{
    private static readonly (string Name, ScalarType Type, int Size)[] Types =
    [
        ("BOOL", ScalarType.Bool, 1),
        ("U8", ScalarType.Byte, 1),
        ("I8", ScalarType.Int8, 1),
        ("I16", ScalarType.Int16, 2),
        ("I32", ScalarType.Int32, 4),
        ("I64", ScalarType.Int64, 8),
        ("F16", ScalarType.Float16, 2),
        ("BF16", ScalarType.BFloat16, 2),
        ("F32", ScalarType.Float32, 4),
        ("F64", ScalarType.Float64, 8),
        ("C64", ScalarType.ComplexFloat32, 8),
    ];

    public static string All => string.Join(", ", Types.Select(entry => entry.Name));

    public static bool TryParse(string name, out ScalarType type, out int size)
    {
        (_, type, size) = Array.Find(Types, entry => entry.Name == name);
        return size > 0;
    }

    public static (string Name, int Size) Describe(string tensor, ScalarType type)
    {
        var (name, _, size) = Array.Find(Types, entry => entry.Type == type);
        return size > 0
            ? (name, size)
            : throw new NotSupportedException($"The tensor '{tensor}' is {type.Name()}, which safetensors has no name for; convert it to one of {string.Join(", ", Types.Select(entry => entry.Type.Name()))}.");
    }
}
