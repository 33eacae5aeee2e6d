using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace RLModules.Sampling.Episodes;

/// <summary>
/// One column of an episode: rows of equal shape and element type, one behind the other in memory that grows. In front of row 0 it may
/// hold rows of the time before, the lookback.
/// </summary>
public sealed class EpisodeColumn
{
    private byte[] storage;
    private int usedBytes;

    /// <summary>Makes an empty column.</summary>
    /// <param name="dtype">Type of the elements.</param>
    /// <param name="rowShape">Shape of one row, empty for a number.</param>
    /// <param name="capacity">Rows it holds before it grows.</param>
    /// <exception cref="NotSupportedException">Elements of that type cannot be kept.</exception>
    public EpisodeColumn(ScalarType dtype, ReadOnlySpan<long> rowShape, int capacity = 0)
        : this(new ColumnLayout(dtype, rowShape), capacity)
    {
    }

    internal EpisodeColumn(ColumnLayout layout, int capacity = 0)
    {
        Layout = layout;
        storage = capacity == 0 ? [] : GC.AllocateUninitializedArray<byte>(checked(capacity * layout.RowBytes));
    }

    /// <summary>Type of the elements.</summary>
    public ScalarType DType => Layout.DType;

    /// <summary>Shape of one row, empty for a number.</summary>
    public ReadOnlySpan<long> RowShape => Layout.RowShape;

    /// <summary>Elements in a row.</summary>
    public int RowSize => Layout.RowSize;

    /// <summary>Rows, without the lookback.</summary>
    public int Count => (RowBytes == 0 ? 0 : usedBytes / RowBytes) - Lookback;

    /// <summary>Rows of the time before row 0.</summary>
    public int Lookback { get; private set; }

    /// <summary>Bytes in a row.</summary>
    internal int RowBytes => Layout.RowBytes;

    /// <summary>What a row looks like; shared by the columns of many episodes.</summary>
    internal ColumnLayout Layout { get; }

    /// <summary>All rows without the lookback, (<see cref="Count"/> · <see cref="RowSize"/>) elements. Valid until a row is added.</summary>
    /// <typeparam name="T">The C# type of <see cref="DType"/>.</typeparam>
    /// <exception cref="InvalidCastException">The elements are of another type.</exception>
    public ReadOnlySpan<T> AsSpan<T>()
        where T : unmanaged => WithLookback<T>()[(Lookback * RowSize)..];

    /// <summary>All rows, those of the lookback first.</summary>
    /// <typeparam name="T">The C# type of <see cref="DType"/>.</typeparam>
    /// <exception cref="InvalidCastException">The elements are of another type.</exception>
    public ReadOnlySpan<T> WithLookback<T>()
        where T : unmanaged
    {
        RequireType<T>();
        return MemoryMarshal.Cast<byte, T>(storage.AsSpan(0, usedBytes));
    }

    /// <summary>One row; negative rows are the lookback's, −1 the last before row 0.</summary>
    /// <typeparam name="T">The C# type of <see cref="DType"/>.</typeparam>
    /// <param name="row">Its number.</param>
    /// <exception cref="InvalidCastException">The elements are of another type.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<T> Row<T>(int row)
        where T : unmanaged
    {
        RequireType<T>();
        return MemoryMarshal.Cast<byte, T>(Row(row));
    }

    /// <summary>Adds a row.</summary>
    /// <typeparam name="T">The C# type of <see cref="DType"/>.</typeparam>
    /// <param name="row">Its elements.</param>
    /// <exception cref="InvalidCastException">The elements are of another type.</exception>
    /// <exception cref="ArgumentException">There are more or fewer than <see cref="RowSize"/>.</exception>
    public void Add<T>(ReadOnlySpan<T> row)
        where T : unmanaged
    {
        RequireType<T>();
        if (row.Length != RowSize)
        {
            throw new ArgumentException($"A row of this column has {RowSize} elements of shape ({string.Join(", ", RowShape.ToArray())}), got {row.Length}.", nameof(row));
        }

        AddBytes(MemoryMarshal.AsBytes(row));
    }

    /// <summary>Adds rows as they are in memory.</summary>
    internal void AddBytes(ReadOnlySpan<byte> rows) => rows.CopyTo(Grow(rows.Length));

    /// <summary>Adds a number as a row.</summary>
    internal void AddNumber<T>(T number)
        where T : unmanaged => Unsafe.WriteUnaligned(ref MemoryMarshal.GetReference(Grow(Unsafe.SizeOf<T>())), number);

    /// <summary>Makes room for a number of rows in all, so that adding them does not grow the memory again.</summary>
    internal void Reserve(int rows)
    {
        if (rows * RowBytes > storage.Length)
        {
            Enlarge(rows * RowBytes);
        }
    }

    /// <summary>Makes room for rows that the caller writes.</summary>
    internal Span<byte> Grow(int bytes)
    {
        var used = usedBytes;
        if (used + bytes > storage.Length)
        {
            Enlarge(used + bytes);
        }

        usedBytes = used + bytes;
        return storage.AsSpan(used, bytes);
    }

    /// <summary>All rows, those of the lookback first.</summary>
    internal ReadOnlySpan<byte> BytesWithLookback => storage.AsSpan(0, usedBytes);

    /// <summary>Fills an empty column with rows, the first of them as lookback.</summary>
    internal void Fill(ReadOnlySpan<byte> rows, int lookback)
    {
        AddBytes(rows);
        Lookback = lookback;
    }

    /// <summary>Rows without the lookback.</summary>
    internal ReadOnlySpan<byte> Bytes => storage.AsSpan(Lookback * RowBytes, Count * RowBytes);

    /// <summary>One row's bytes; negative rows are the lookback's.</summary>
    internal ReadOnlySpan<byte> Row(int row)
    {
        if (row < -Lookback || row >= Count)
        {
            throw new ArgumentOutOfRangeException(nameof(row), row, $"The column has rows {-Lookback} to {Count - 1}.");
        }

        return storage.AsSpan((Lookback + row) * RowBytes, RowBytes);
    }

    /// <summary>A column with some of the rows, those before <paramref name="first"/> as lookback.</summary>
    internal EpisodeColumn Slice(int first, int count, int lookback, int capacity = 0)
    {
        lookback = Math.Min(lookback, Lookback + first);
        var slice = new EpisodeColumn(Layout, Math.Max(capacity, lookback + count)) { Lookback = lookback };
        slice.AddBytes(storage.AsSpan((Lookback + first - lookback) * RowBytes, (lookback + count) * RowBytes));
        return slice;
    }

    private void RequireType<T>()
        where T : unmanaged
    {
        if (ElementType.Of<T>() != DType)
        {
            throw new InvalidCastException($"The column holds {DType}, not {typeof(T).Name}.");
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Enlarge(int needed)
    {
        var larger = GC.AllocateUninitializedArray<byte>(Math.Max(needed, 2 * storage.Length));
        storage.AsSpan(0, usedBytes).CopyTo(larger);
        storage = larger;
    }
}
