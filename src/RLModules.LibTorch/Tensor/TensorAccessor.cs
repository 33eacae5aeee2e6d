using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor on the processor, in its own memory and in the order of its shape, whatever the strides.</summary>
/// <typeparam name="T">The C# type of the elements.</typeparam>
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    private readonly torch.Tensor tensor;
    private readonly nint data;
    private readonly bool isContiguous;
    private readonly long[] sizes;
    private readonly long[] strides;

    internal TensorAccessor(torch.Tensor tensor)
    {
        this.tensor = tensor;
        Count = tensor.numel();
        sizes = tensor.shape;
        strides = tensor.stride();
        isContiguous = tensor.is_contiguous();
        data = Count == 0 ? 0 : tensor.DataAddress();
    }

    /// <summary>The number of elements.</summary>
    public long Count { get; }

    /// <summary>Always false: the elements can be written.</summary>
    public bool IsReadOnly => false;

    /// <summary>An element by its indices, or by its position in row-major order when a single index is given.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    public unsafe T this[params long[] indices]
    {
        get => *Address(indices);
        set => *Address(indices) = value;
    }

    /// <summary>Whether both show the same tensor.</summary>
    public static bool operator ==(TensorAccessor<T>? left, TensorAccessor<T>? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether they show different tensors.</summary>
    public static bool operator !=(TensorAccessor<T>? left, TensorAccessor<T>? right) => !(left == right);

    /// <summary>The elements in row-major order.</summary>
    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array);
        return array;
    }

    /// <summary>The elements in an array of the tensor's shape; the one element of a tensor without dimensions comes in an array of one.</summary>
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Arrays of primitive element types of any rank are always available.")]
    public Array ToNDArray()
    {
        var flat = ToArray();
        if (sizes.Length <= 1) return flat;
        var array = Array.CreateInstance(typeof(T), sizes);
        flat.AsSpan().CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), flat.Length));
        return array;
    }

    /// <summary>Copies elements out, in row-major order.</summary>
    /// <param name="array">Where to.</param>
    /// <param name="arrayIndex">The first place written.</param>
    /// <param name="tensorIndex">The first element read.</param>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <inheritdoc cref="CopyTo(T[], int, long)"/>
    public unsafe void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        CheckStart(tensorIndex);
        var target = array[arrayIndex..];
        var count = (int)Math.Min(target.Length, Count - tensorIndex);
        if (isContiguous) new ReadOnlySpan<T>((T*)data + tensorIndex, count).CopyTo(target);
        else for (var i = 0; i < count; i++) target[i] = ((T*)data)[OffsetOf(tensorIndex + i)];
        GC.KeepAlive(tensor);
    }

    /// <summary>Copies elements in, in row-major order.</summary>
    /// <param name="array">Where from.</param>
    /// <param name="arrayIndex">The first place read.</param>
    /// <param name="tensorIndex">The first element written.</param>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    /// <inheritdoc cref="CopyFrom(T[], int, long)"/>
    public unsafe void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        CheckStart(tensorIndex);
        var source = array[arrayIndex..];
        var count = (int)Math.Min(source.Length, Count - tensorIndex);
        if (isContiguous) source[..count].CopyTo(new Span<T>((T*)data + tensorIndex, count));
        else for (var i = 0; i < count; i++) ((T*)data)[OffsetOf(tensorIndex + i)] = source[i];
        GC.KeepAlive(tensor);
    }

    /// <summary>The elements in row-major order.</summary>
    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TensorAccessor<T> other && ReferenceEquals(tensor, other.tensor);

    /// <inheritdoc/>
    public override int GetHashCode() => tensor.GetHashCode();

    /// <summary>Does nothing: the memory is the tensor's.</summary>
    public void Dispose()
    {
    }

    /// <summary>Refuses a place outside the tensor, and a tensor whose memory is gone.</summary>
    private void CheckStart(long tensorIndex)
    {
        _ = tensor.Handle;
        if (tensorIndex < 0 || tensorIndex > Count)
            throw new ArgumentOutOfRangeException(nameof(tensorIndex), tensorIndex, $"The tensor has {Count} elements; expected a place from 0 to {Count}.");
    }

    private unsafe T* Address(long[] indices)
    {
        _ = tensor.Handle; // throws if the tensor has been disposed of: its memory is gone
        if (indices.Length == 1 && sizes.Length != 1)
        {
            if (indices[0] < 0 || indices[0] >= Count) throw OutOfRange(indices);
            return (T*)data + OffsetOf(indices[0]);
        }
        if (indices.Length != sizes.Length) throw OutOfRange(indices);
        long offset = 0;
        for (var i = 0; i < sizes.Length; i++)
        {
            if (indices[i] < 0 || indices[i] >= sizes[i]) throw OutOfRange(indices);
            offset += indices[i] * strides[i];
        }
        return (T*)data + offset;
    }

    private IndexOutOfRangeException OutOfRange(long[] indices) =>
        new($"There is no element [{string.Join(", ", indices)}] in a tensor of shape ({string.Join(", ", sizes)}).");

    /// <summary>The place in memory of an element of the row-major order.</summary>
    private long OffsetOf(long position)
    {
        if (isContiguous) return position;
        long offset = 0;
        for (var i = sizes.Length - 1; i >= 0; i--)
        {
            offset += position % sizes[i] * strides[i];
            position /= sizes[i];
        }
        return offset;
    }
}
