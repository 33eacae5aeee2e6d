using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

[TensorElement(typeof(float))]
[TensorElement(typeof(double), Without = "Scalar ListSpan")]
[TensorElement(typeof(long), Without = "Scalar rawArray")]
[TensorElement(typeof(int), Without = "List4")]
[TensorElement(typeof(short))]
[TensorElement(typeof(sbyte))]
[TensorElement(typeof(byte))]
[TensorElement(typeof(bool), Without = "Scalar Explicit Memory")]
[TensorElement(typeof(Half), Without = "Scalar TypedScalar AsArray AsList Implicit ImplicitArray Explicit")]
[TensorElement(typeof(BFloat16), Without = "Scalar Implicit ImplicitArray Explicit")]
[TensorElement(typeof((float, float)), Without = "Scalar Memory Explicit")]
[TensorElement(typeof(Complex), Without = "Scalar Explicit")]
public static partial class torch
{
    /// <summary>The values of a tensor as a tensor, converted where another type or device is asked for.</summary>
    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null) => data.to_options(dtype, null, device, null, false, false);

    /// <summary>A tensor of the array's shape with a copy of its elements.</summary>
    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) => from_array(data, dtype, device);

    /// <summary>A tensor of the array's shape with a copy of its elements.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    /// <summary>A tensor of the array's shape with a copy of its elements.</summary>
    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        var type = rawArray.GetType().GetElementType()!;
        if (type == typeof(float)) return FromArray<float>(rawArray, dtype, device, requires_grad, names);
        if (type == typeof(double)) return FromArray<double>(rawArray, dtype, device, requires_grad, names);
        if (type == typeof(long)) return FromArray<long>(rawArray, dtype, device, requires_grad, names);
        if (type == typeof(int)) return FromArray<int>(rawArray, dtype, device, requires_grad, names);
        if (type == typeof(short)) return FromArray<short>(rawArray, dtype, device, requires_grad, names);
        if (type == typeof(sbyte)) return FromArray<sbyte>(rawArray, dtype, device, requires_grad, names);
        if (type == typeof(byte)) return FromArray<byte>(rawArray, dtype, device, requires_grad, names);
        if (type == typeof(bool)) return FromArray<bool>(rawArray, dtype, device, requires_grad, names);
        if (type == typeof(Half)) return FromArray<Half>(rawArray, dtype, device, requires_grad, names);
        if (type == typeof(BFloat16)) return FromArray<BFloat16>(rawArray, dtype, device, requires_grad, names);
        if (type == typeof((float, float))) return FromArray<(float, float)>(rawArray, dtype, device, requires_grad, names);
        if (type == typeof(Complex)) return FromArray<Complex>(rawArray, dtype, device, requires_grad, names);
        throw new ArgumentException($"No tensor holds elements of type {type}; expected a number type, bool, Complex or (float, float).", nameof(rawArray));
    }

    /// <summary>A complex tensor without dimensions.</summary>
    public static Tensor tensor(float real, float imaginary, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        tensor((real, imaginary), dtype, device, requires_grad);

    /// <summary>A tensor that shares the memory of an array of one dimension; the array is pinned while the tensor lives.</summary>
    /// <param name="rawArray">The array.</param>
    /// <param name="dtype">How its bytes are read.</param>
    /// <param name="count">The number of elements; all that are there for -1.</param>
    /// <param name="offset">The number of elements in front of the first.</param>
    /// <param name="requires_grad">Whether operators on it are recorded for a gradient.</param>
    public static unsafe Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        if (rawArray.Rank != 1) throw new InvalidOperationException($"frombuffer() takes an array of one dimension; this one has {rawArray.Rank}.");
        if (ElementTypes.Of(rawArray.GetType().GetElementType()!) != dtype)
            throw new InvalidOperationException($"The array holds {rawArray.GetType().GetElementType()}, expected {ElementTypes.NameOf(dtype)} for {dtype}.");
        if (count < 0) count = rawArray.Length - offset;
        if (offset < 0 || count < 0 || offset + count > rawArray.Length)
            throw new ArgumentOutOfRangeException(nameof(count), $"The array has {rawArray.Length} elements; {count} from {offset} on were asked for.");
        var pin = GCHandle.Alloc(rawArray, GCHandleType.Pinned);
        nint shared;
        var status = Native.rlm_tensor_from_memory(pin.AddrOfPinnedObject() + (nint)(offset * dtype.ElementSize()), &count, 1, (int)dtype, &Unpin, GCHandle.ToIntPtr(pin), &shared);
        if (status != 0) pin.Free();
        Native.Check(status);
        return new Tensor(shared).requires_grad_(requires_grad);
    }

    internal static Tensor FromElements<T>(ReadOnlySpan<T> elements, ReadOnlySpan<long> dimensions, ScalarType? dtype, Device? device, bool requires_grad, string[]? names) where T : unmanaged
    {
        RefuseNames(names);
        long expected = 1;
        foreach (var size in dimensions) expected *= size;
        if (expected != elements.Length)
            throw new ArgumentException($"mismatched total size creating a tensor from an array: the shape ({string.Join(", ", dimensions.ToArray())}) has {expected} elements, {elements.Length} were given.");
        var made = empty_raw(dimensions, ElementTypes.Of(typeof(T)), null, CPU);
        if (elements.Length > 0) MemoryMarshal.AsBytes(elements).CopyTo(made.bytes);
        device ??= defaultDevice;
        if ((dtype is { } type && type != made.dtype) || device.type != DeviceType.CPU)
        {
            using var original = made;
            made = original.to_options(dtype, null, InitializeDevice(device), null, false, false);
        }
        return requires_grad ? made.requires_grad_() : made;
    }

    private static Tensor FromArray<T>(Array array, ScalarType? dtype, Device? device, bool requires_grad, string[]? names) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(array);
        var sizes = new long[array.Rank];
        for (var i = 0; i < sizes.Length; i++) sizes[i] = array.GetLongLength(i);
        var elements = array.Length == 0 ? default : MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);
        return FromElements(elements, sizes, dtype, device, requires_grad, names);
    }

    private static ReadOnlySpan<T> SpanOf<T>(IList<T> list) => list switch
    {
        T[] array => array,
        List<T> items => CollectionsMarshal.AsSpan(items),
        _ => list.ToArray(),
    };

    private static void RefuseNames(string[]? names)
    {
        if (names is not null) throw new NotSupportedException("Named dimensions are not supported by this engine: leave 'names' out.");
    }

    [UnmanagedCallersOnly]
    private static void Unpin(nint pin) => GCHandle.FromIntPtr(pin).Free();
}
