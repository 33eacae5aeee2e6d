using static TorchSharp.torch;

namespace RLModules.Sampling.Episodes;

/// <summary>What a row of a column looks like.</summary>
internal sealed class ColumnLayout
{
    private readonly long[] rowShape;

    /// <exception cref="NotSupportedException">Elements of that type cannot be kept.</exception>
    public ColumnLayout(ScalarType dtype, ReadOnlySpan<long> rowShape)
    {
        DType = dtype;
        this.rowShape = rowShape.ToArray();
        RowSize = 1;
        foreach (var size in rowShape)
        {
            RowSize = checked(RowSize * (int)size);
        }

        RowBytes = checked(RowSize * ElementType.Size(dtype));
    }

    /// <summary>Rows of one float32 number.</summary>
    public static ColumnLayout Number { get; } = new(ScalarType.Float32, []);

    public ScalarType DType { get; }

    public ReadOnlySpan<long> RowShape => rowShape;

    public int RowSize { get; }

    public int RowBytes { get; }

    public bool Is(ScalarType dtype, ReadOnlySpan<long> shape) => dtype == DType && shape.SequenceEqual(rowShape);
}
