using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace TorchSharp.Interop;

/// <summary>One argument or result of an operator: a tag and eight bytes, as <c>Value</c> in the native part. Built on the stack, so a call allocates nothing but its results.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal unsafe struct TorchValue
{
    [FieldOffset(0)] private Kind kind;
    [FieldOffset(4)] private int length;
    [FieldOffset(8)] private long integer;
    [FieldOffset(8)] private double real;
    [FieldOffset(8)] private nint pointer;

    private enum Kind
    {
        Default,
        None,
        Tensor,
        Int,
        Double,
        Bool,
        IntList,
        TensorList,
        OptionalTensorList,
        DoubleList,
        String,
        Device,
        Generator,
        Complex,
    }

    private static TorchValue None => new() { kind = Kind.None };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TorchValue Of(torch.Tensor self) => new() { kind = Kind.Tensor, pointer = self.Handle };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TorchValue Of(torch.Tensor tensor, string parameter)
    {
        if (tensor is null) ThrowNull(parameter);
        return new() { kind = Kind.Tensor, pointer = tensor.Handle };
    }

    /// <summary>A null tensor is passed as None.</summary>
    public static TorchValue OfOptional(torch.Tensor? tensor) => new() { kind = Kind.Tensor, pointer = tensor is null ? 0 : tensor.Handle };

    public static TorchValue Of(long value) => new() { kind = Kind.Int, integer = value };

    public static TorchValue Of(double value) => new() { kind = Kind.Double, real = value };

    public static TorchValue Of(bool value) => new() { kind = Kind.Bool, integer = value ? 1 : 0 };

    public static TorchValue Of(torch.ScalarType value) => Of((long)value);

    public static TorchValue Of(torch.ScalarType? value) => value is { } given ? Of((long)given) : None;

    public static TorchValue Of(long? value) => value is { } given ? Of(given) : None;

    public static TorchValue Of(double? value) => value is { } given ? Of(given) : None;

    public static TorchValue Of(bool? value) => value is { } given ? Of(given) : None;

    public static TorchValue Of(torch.Device? device) =>
        device is null ? None : new() { kind = Kind.Device, integer = (long)device.type, length = device.index };

    public static TorchValue Of(torch.Generator? generator) => generator is null ? None : new() { kind = Kind.Generator, pointer = generator.Handle };

    public static TorchValue Of(Scalar scalar, string parameter)
    {
        if (scalar is null) ThrowNull(parameter);
        return scalar.Form switch
        {
            Scalar.NumberForm.Integer => Of(scalar.Integer),
            Scalar.NumberForm.Real => Of(scalar.Real),
            Scalar.NumberForm.Boolean => Of(scalar.Integer != 0),
            _ => new() { kind = Kind.Complex, pointer = scalar.ComplexParts },
        };
    }

    public static TorchValue OfOptional(Scalar? scalar) => scalar is null ? None : Of(scalar, nameof(scalar));

    public static TorchValue Ints(long* values, int count) => new() { kind = Kind.IntList, pointer = (nint)values, length = count };

    public static TorchValue OptionalInts(long* values, long[]? given) => given is null ? None : Ints(values, given.Length);

    public static TorchValue OptionalDoubles(double* values, double[]? given) =>
        given is null ? None : new() { kind = Kind.DoubleList, pointer = (nint)values, length = given.Length };

    public static TorchValue Tensors(nint* handles, int count) => new() { kind = Kind.TensorList, pointer = (nint)handles, length = count };

    public static TorchValue OptionalTensors(nint* handles, int count) => new() { kind = Kind.OptionalTensorList, pointer = (nint)handles, length = count };

    public static TorchValue Text(byte* bytes, byte[]? given) => given is null ? None : new() { kind = Kind.String, pointer = (nint)bytes, length = given.Length };

    /// <summary>The handles of a list of tensors, in its order; a null is refused unless the operator takes optional tensors.</summary>
    public static void Handles(IList<torch.Tensor> tensors, Span<nint> handles, bool optional, string parameter)
    {
        for (var i = 0; i < handles.Length; i++) handles[i] = HandleOf(tensors[i], optional, parameter, i);
    }

    /// <inheritdoc cref="Handles(IList{torch.Tensor}, Span{nint}, bool, string)"/>
    public static void Handles(ReadOnlySpan<torch.Tensor> tensors, Span<nint> handles, bool optional, string parameter)
    {
        for (var i = 0; i < handles.Length; i++) handles[i] = HandleOf(tensors[i], optional, parameter, i);
    }

    public static byte[]? Utf8(string? text, bool optional, string parameter)
    {
        if (text is not null) return Encoding.UTF8.GetBytes(text);
        if (!optional) ThrowNull(parameter);
        return null;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly torch.Tensor ToTensor() => pointer == 0 ? null! : new torch.Tensor(pointer);

    public readonly torch.Tensor[] ToTensors()
    {
        var handles = new ReadOnlySpan<nint>((void*)pointer, length);
        var tensors = new torch.Tensor[length];
        for (var i = 0; i < tensors.Length; i++) tensors[i] = new torch.Tensor(handles[i]);
        Native.rlm_free(pointer);
        return tensors;
    }

    public readonly bool ToBool() => integer != 0;

    public readonly long ToLong() => integer;

    public readonly double ToDouble() => real;

    public readonly Scalar ToScalar()
    {
        switch (kind)
        {
            case Kind.Double: return real;
            case Kind.Bool: return integer != 0;
            case Kind.Complex:
                var parts = (double*)pointer;
                Scalar number = new System.Numerics.Complex(parts[0], parts[1]);
                Native.rlm_free(pointer);
                return number;
            default: return integer;
        }
    }

    private static nint HandleOf(torch.Tensor? tensor, bool optional, string parameter, int index)
    {
        if (tensor is not null) return tensor.Handle;
        return optional ? 0 : throw new ArgumentException($"Element {index} is null; every element has to be a tensor.", parameter);
    }

    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    private static void ThrowNull(string parameter) => throw new ArgumentNullException(parameter);
}
