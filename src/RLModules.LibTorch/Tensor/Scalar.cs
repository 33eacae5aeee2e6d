using System.Numerics;

namespace TorchSharp;

/// <summary>A number as an operator takes it: integer, real, boolean or complex. Plain C# numbers convert by themselves.</summary>
public sealed class Scalar : IDisposable
{
    private readonly double[]? complexParts;

    private Scalar(torch.ScalarType type, NumberForm form, long integer, double real, double[]? complexParts = null)
    {
        Type = type;
        Form = form;
        Integer = integer;
        Real = real;
        this.complexParts = complexParts;
    }

    internal enum NumberForm
    {
        Integer,
        Real,
        Boolean,
        Complex,
    }

    /// <summary>The element type that a tensor made of this number has: Int64, Float64, Bool or ComplexFloat64.</summary>
    public torch.ScalarType Type { get; }

    internal NumberForm Form { get; }

    internal long Integer { get; }

    internal double Real { get; }

    internal Complex Complex => Form switch
    {
        NumberForm.Complex => new Complex(complexParts![0], complexParts[1]),
        NumberForm.Real => Real,
        _ => Integer,
    };

    /// <summary>The address of the real and the imaginary part, which lie in pinned memory that lives as long as this object.</summary>
    internal unsafe nint ComplexParts => (nint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref complexParts![0]);

    /// <summary>The value as an integer, truncated.</summary>
    internal long AsInt64 => Form switch { NumberForm.Real => (long)Real, NumberForm.Complex => (long)complexParts![0], _ => Integer };

    /// <summary>The value as a real number.</summary>
    internal double AsDouble => Form switch { NumberForm.Real => Real, NumberForm.Complex => complexParts![0], _ => Integer };

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(byte value) => OfInteger(value);

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(sbyte value) => OfInteger(value);

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(short value) => OfInteger(value);

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(int value) => OfInteger(value);

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(long value) => OfInteger(value);

    /// <summary>A real number.</summary>
    public static implicit operator Scalar(Half value) => OfReal((double)value);

    /// <summary>A real number.</summary>
    public static implicit operator Scalar(float value) => OfReal(value);

    /// <summary>A real number.</summary>
    public static implicit operator Scalar(double value) => OfReal(value);

    /// <summary>A boolean.</summary>
    public static implicit operator Scalar(bool value) => new(torch.ScalarType.Bool, NumberForm.Boolean, value ? 1 : 0, 0);

    /// <summary>A complex number, given as its real and imaginary part.</summary>
    public static implicit operator Scalar((float, float) value) => OfComplex(value.Item1, value.Item2);

    /// <summary>A complex number.</summary>
    public static implicit operator Scalar(Complex value) => OfComplex(value.Real, value.Imaginary);

    /// <summary>Does nothing: a number holds no native memory here. It exists because TorchSharp's does.</summary>
    public void Dispose()
    {
    }

    private static Scalar OfInteger(long value) => new(torch.ScalarType.Int64, NumberForm.Integer, value, 0);

    private static Scalar OfReal(double value) => new(torch.ScalarType.Float64, NumberForm.Real, 0, value);

    private static Scalar OfComplex(double real, double imaginary)
    {
        var parts = GC.AllocateUninitializedArray<double>(2, pinned: true);
        (parts[0], parts[1]) = (real, imaginary);
        return new(torch.ScalarType.ComplexFloat64, NumberForm.Complex, 0, 0, parts);
    }
}
