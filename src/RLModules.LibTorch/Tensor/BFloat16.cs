using System.Globalization;

namespace TorchSharp;

/// <summary>The upper 16 bits of a float: its range, with eight bits of precision.</summary>
public readonly struct BFloat16 : IComparable<BFloat16>, IComparable, IEquatable<BFloat16>
{
    private readonly ushort bits;

    /// <summary>The nearest such number; halves are rounded to even.</summary>
    public BFloat16(float f)
    {
        var raw = BitConverter.SingleToUInt32Bits(f);
        bits = float.IsNaN(f) ? (ushort)0x7FC0 : (ushort)((raw + 0x7FFF + ((raw >> 16) & 1)) >> 16);
    }

    private BFloat16(ushort raw) => bits = raw;

    /// <summary>The number with these bits.</summary>
    public static BFloat16 FromRawValue(ushort rawValue) => new(rawValue);

    /// <summary>Whether it is not a number.</summary>
    public static bool IsNaN(BFloat16 bf) => float.IsNaN(bf.ToSingle());

    /// <summary>Whether it is infinite.</summary>
    public static bool IsInfinity(BFloat16 bf) => float.IsInfinity(bf.ToSingle());

    /// <summary>Whether it is a finite number.</summary>
    public static bool IsFinite(BFloat16 bf) => float.IsFinite(bf.ToSingle());

    /// <summary>The nearest such number.</summary>
    public static explicit operator BFloat16(float f) => new(f);

    /// <summary>The nearest such number.</summary>
    public static explicit operator BFloat16(double d) => new((float)d);

    /// <summary>The same number as a float.</summary>
    public float ToSingle() => BitConverter.UInt32BitsToSingle((uint)bits << 16);

    /// <inheritdoc/>
    public int CompareTo(BFloat16 other) => ToSingle().CompareTo(other.ToSingle());

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj is BFloat16 other ? CompareTo(other) : throw new ArgumentException("expected a BFloat16.", nameof(obj));

    /// <inheritdoc/>
    public bool Equals(BFloat16 other) => ToSingle().Equals(other.ToSingle());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BFloat16 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ToSingle().GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => ToSingle().ToString(CultureInfo.InvariantCulture);
}
