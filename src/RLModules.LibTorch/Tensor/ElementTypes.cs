using System.Numerics;

namespace TorchSharp;

/// <summary>Which C# type holds which element type.</summary>
internal static class ElementTypes
{
    /// <summary>Whether an element of a type can be read as a <typeparamref name="T"/>.</summary>
    public static bool Holds<T>(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Float32 => typeof(T) == typeof(float),
        torch.ScalarType.Int64 => typeof(T) == typeof(long),
        torch.ScalarType.Bool => typeof(T) == typeof(bool),
        torch.ScalarType.Int32 => typeof(T) == typeof(int),
        torch.ScalarType.Float64 => typeof(T) == typeof(double),
        torch.ScalarType.Byte => typeof(T) == typeof(byte),
        torch.ScalarType.Int8 => typeof(T) == typeof(sbyte),
        torch.ScalarType.Int16 => typeof(T) == typeof(short),
        torch.ScalarType.Float16 => typeof(T) == typeof(Half),
        torch.ScalarType.ComplexFloat32 => typeof(T) == typeof((float, float)),
        torch.ScalarType.ComplexFloat64 => typeof(T) == typeof(Complex),
        torch.ScalarType.BFloat16 => typeof(T) == typeof(BFloat16),
        _ => false,
    };

    /// <summary>The C# type of an element type, for messages.</summary>
    public static string NameOf(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Float32 => "float",
        torch.ScalarType.Int64 => "long",
        torch.ScalarType.Bool => "bool",
        torch.ScalarType.Int32 => "int",
        torch.ScalarType.Float64 => "double",
        torch.ScalarType.Byte => "byte",
        torch.ScalarType.Int8 => "sbyte",
        torch.ScalarType.Int16 => "short",
        torch.ScalarType.Float16 => "Half",
        torch.ScalarType.ComplexFloat32 => "(float, float)",
        torch.ScalarType.ComplexFloat64 => "Complex",
        torch.ScalarType.BFloat16 => "BFloat16",
        _ => "no C# type",
    };

    /// <summary>The element type of a C# type.</summary>
    /// <exception cref="ArgumentException">No tensor holds such elements.</exception>
    public static torch.ScalarType Of(Type type)
    {
        if (type == typeof(float)) return torch.ScalarType.Float32;
        if (type == typeof(long)) return torch.ScalarType.Int64;
        if (type == typeof(bool)) return torch.ScalarType.Bool;
        if (type == typeof(int)) return torch.ScalarType.Int32;
        if (type == typeof(double)) return torch.ScalarType.Float64;
        if (type == typeof(byte)) return torch.ScalarType.Byte;
        if (type == typeof(sbyte)) return torch.ScalarType.Int8;
        if (type == typeof(short)) return torch.ScalarType.Int16;
        if (type == typeof(Half)) return torch.ScalarType.Float16;
        if (type == typeof((float, float))) return torch.ScalarType.ComplexFloat32;
        if (type == typeof(Complex)) return torch.ScalarType.ComplexFloat64;
        if (type == typeof(BFloat16)) return torch.ScalarType.BFloat16;
        throw new ArgumentException($"No tensor holds elements of type {type}; expected a number type, bool, Complex or (float, float).", nameof(type));
    }
}
