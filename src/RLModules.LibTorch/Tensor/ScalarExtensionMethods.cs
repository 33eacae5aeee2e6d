using System.Numerics;

namespace TorchSharp;

/// <summary>Conversions between <see cref="Scalar"/> and C# numbers.</summary>
public static class ScalarExtensionMethods
{
    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this byte value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this sbyte value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this short value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this int value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this long value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this Half value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this float value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this double value) => value;

    /// <summary>The boolean as a scalar.</summary>
    public static Scalar ToScalar(this bool value) => value;

    /// <summary>The complex number as a scalar.</summary>
    public static Scalar ToScalar(this (float, float) value) => value;

    /// <summary>The complex number as a scalar.</summary>
    public static Scalar ToScalar(this Complex value) => value;

    /// <summary>The value as a double; the real part of a complex number.</summary>
    public static double ToDouble(this Scalar value) => value.AsDouble;

    /// <summary>The value as a float; the real part of a complex number.</summary>
    public static float ToSingle(this Scalar value) => (float)value.AsDouble;

    /// <summary>The value as a half; the real part of a complex number.</summary>
    public static Half ToHalf(this Scalar value) => (Half)value.AsDouble;

    /// <summary>The value as a 64-bit integer, truncated.</summary>
    public static long ToInt64(this Scalar value) => value.AsInt64;

    /// <summary>The value as a 32-bit integer, truncated.</summary>
    public static int ToInt32(this Scalar value) => (int)value.AsInt64;

    /// <summary>The value as a 16-bit integer, truncated.</summary>
    public static short ToInt16(this Scalar value) => (short)value.AsInt64;

    /// <summary>The value as a byte, truncated.</summary>
    public static byte ToByte(this Scalar value) => (byte)value.AsInt64;

    /// <summary>The value as a signed byte, truncated.</summary>
    public static sbyte ToSByte(this Scalar value) => (sbyte)value.AsInt64;

    /// <summary>Whether the value is other than zero.</summary>
    public static bool ToBoolean(this Scalar value) => value.Complex != Complex.Zero;

    /// <summary>The value as a complex number of floats.</summary>
    public static (float Real, float Imaginary) ToComplexFloat32(this Scalar value) => ((float)value.Complex.Real, (float)value.Complex.Imaginary);

    /// <summary>The value as a complex number of doubles.</summary>
    public static Complex ToComplexFloat64(this Scalar value) => value.Complex;
}
