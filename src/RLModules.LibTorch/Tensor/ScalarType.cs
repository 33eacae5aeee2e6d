namespace TorchSharp;

public static partial class torch
{
    /// <summary>Element types of tensors, with PyTorch's own numbers.</summary>
    public enum ScalarType : sbyte
    {
        /// <summary>Unsigned, 8 bits.</summary>
        Byte = 0,

        /// <summary>Signed, 8 bits.</summary>
        Int8 = 1,

        /// <summary>Signed, 16 bits.</summary>
        Int16 = 2,

        /// <summary>Signed, 32 bits.</summary>
        Int32 = 3,

        /// <summary>Signed, 64 bits.</summary>
        Int64 = 4,

        /// <summary>IEEE 754 binary16.</summary>
        Float16 = 5,

        /// <summary>IEEE 754 binary32.</summary>
        Float32 = 6,

        /// <summary>IEEE 754 binary64.</summary>
        Float64 = 7,

        /// <summary>Complex of two binary32.</summary>
        ComplexFloat32 = 9,

        /// <summary>Complex of two binary64.</summary>
        ComplexFloat64 = 10,

        /// <summary>Booleans, one byte each.</summary>
        Bool = 11,

        /// <summary>Quantized, signed 8 bits.</summary>
        QInt8 = 12,

        /// <summary>Quantized, unsigned 8 bits.</summary>
        QUInt8 = 13,

        /// <summary>Quantized, signed 32 bits.</summary>
        QInt32 = 14,

        /// <summary>The upper 16 bits of a binary32.</summary>
        BFloat16 = 15,
    }

    /// <summary>Unsigned, 8 bits.</summary>
    public static readonly ScalarType uint8 = ScalarType.Byte;

    /// <summary>Signed, 8 bits.</summary>
    public static readonly ScalarType int8 = ScalarType.Int8;

    /// <summary>Signed, 16 bits.</summary>
    public static readonly ScalarType int16 = ScalarType.Int16;

    /// <summary>Signed, 32 bits.</summary>
    public static readonly ScalarType int32 = ScalarType.Int32;

    /// <summary>Signed, 64 bits.</summary>
    public static readonly ScalarType int64 = ScalarType.Int64;

    /// <summary>IEEE 754 binary16.</summary>
    public static readonly ScalarType float16 = ScalarType.Float16;

    /// <summary>IEEE 754 binary32.</summary>
    public static readonly ScalarType float32 = ScalarType.Float32;

    /// <summary>IEEE 754 binary64.</summary>
    public static readonly ScalarType float64 = ScalarType.Float64;

    /// <summary>Complex of two binary32.</summary>
    public static readonly ScalarType complex64 = ScalarType.ComplexFloat32;

    /// <summary>Complex of two binary64.</summary>
    public static readonly ScalarType complex128 = ScalarType.ComplexFloat64;

    /// <summary>The upper 16 bits of a binary32.</summary>
    public static readonly ScalarType bfloat16 = ScalarType.BFloat16;

    /// <summary>Booleans, one byte each.</summary>
    public static readonly ScalarType @bool = ScalarType.Bool;

    /// <summary>Quantized, signed 8 bits.</summary>
    public static readonly ScalarType qint8 = ScalarType.QInt8;

    /// <summary>Quantized, unsigned 8 bits.</summary>
    public static readonly ScalarType quint8 = ScalarType.QUInt8;

    /// <summary>Quantized, signed 32 bits.</summary>
    public static readonly ScalarType qint32 = ScalarType.QInt32;

    /// <summary>Another name of <see cref="int16"/>.</summary>
    public static readonly ScalarType @short = ScalarType.Int16;

    /// <summary>Another name of <see cref="int32"/>.</summary>
    public static readonly ScalarType @int = ScalarType.Int32;

    /// <summary>Another name of <see cref="int64"/>.</summary>
    public static readonly ScalarType @long = ScalarType.Int64;

    /// <summary>Another name of <see cref="float16"/>.</summary>
    public static readonly ScalarType half = ScalarType.Float16;

    /// <summary>Another name of <see cref="float32"/>.</summary>
    public static readonly ScalarType @float = ScalarType.Float32;

    /// <summary>Another name of <see cref="float64"/>.</summary>
    public static readonly ScalarType @double = ScalarType.Float64;

    /// <summary>Another name of <see cref="complex64"/>.</summary>
    public static readonly ScalarType cfloat = ScalarType.ComplexFloat32;

    /// <summary>Another name of <see cref="complex128"/>.</summary>
    public static readonly ScalarType cdouble = ScalarType.ComplexFloat64;
}
