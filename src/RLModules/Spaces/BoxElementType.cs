using System.Globalization;
using static TorchSharp.torch;

namespace RLModules.Spaces;

/// <summary>What an element type of a <see cref="BoxSpace"/> can hold, as doubles.</summary>
/// <param name="Type">The element type.</param>
/// <param name="Min">The smallest finite value.</param>
/// <param name="Max">The greatest finite value.</param>
/// <param name="IsInteger">Whether only whole numbers exist.</param>
internal readonly record struct BoxElementType(ScalarType Type, double Min, double Max, bool IsInteger)
{
    /// <summary>Beyond 2⁵³ a double no longer holds every integer.</summary>
    private const double MaxExactInteger = 1L << 53;

    public static BoxElementType For(ScalarType type) => type switch
    {
        ScalarType.Float32 => new(type, float.MinValue, float.MaxValue, IsInteger: false),
        ScalarType.Float64 => new(type, double.MinValue, double.MaxValue, IsInteger: false),
        ScalarType.Float16 => new(type, (double)Half.MinValue, (double)Half.MaxValue, IsInteger: false),
        ScalarType.Byte => new(type, byte.MinValue, byte.MaxValue, IsInteger: true),
        ScalarType.Int8 => new(type, sbyte.MinValue, sbyte.MaxValue, IsInteger: true),
        ScalarType.Int16 => new(type, short.MinValue, short.MaxValue, IsInteger: true),
        ScalarType.Int32 => new(type, int.MinValue, int.MaxValue, IsInteger: true),
        ScalarType.Int64 => new(type, -MaxExactInteger, MaxExactInteger, IsInteger: true),
        _ => throw new ArgumentException($"BoxSpace: a box of {type.Name()} is not supported; use float32, float64, float16, uint8, int8, int16, int32 or int64."),
    };

    /// <summary>The nearest value of the type; infinities stay.</summary>
    /// <param name="value">Any number within the type's range.</param>
    public double Round(double value) => Type switch
    {
        ScalarType.Float32 => (float)value,
        ScalarType.Float16 => (double)(Half)value,
        _ => value,
    };

    /// <summary>A bound as the type holds it.</summary>
    /// <param name="name">The bound's name, for the message.</param>
    /// <param name="value">The bound; infinite for none.</param>
    /// <exception cref="ArgumentException">The bound is NaN, out of range, or a fraction in an integer type.</exception>
    public double CheckBound(string name, double value)
    {
        if (double.IsInfinity(value) && !(Type == ScalarType.Byte && double.IsNegativeInfinity(value)))
        {
            return value;
        }

        if (!(value >= Min && value <= Max))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"BoxSpace: the {name} bound {value} is not within [{Min}, {Max}], the range of {Type.Name()}; for no bound use infinity where the type is signed."));
        }

        if (IsInteger && !double.IsInteger(value))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"BoxSpace: the {name} bound {value} is a fraction, but the elements are {Type.Name()}."));
        }

        return Round(value);
    }
}
