using System.Collections.Immutable;
using System.Diagnostics;
using static TorchSharp.torch;

namespace RLModules;

/// <summary>
/// What a tensor must look like: its shape and, optionally, its element type. A shape is a comma-separated list of names, which bind
/// when a call is checked and must agree within it, of numbers, and at the front <c>b..</c> for one or more leading dimensions:
/// <c>"b, 4"</c>, <c>"b.., h"</c>, <c>""</c> for a scalar.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class TensorSpec : IEquatable<TensorSpec>
{
    private TensorSpec(ImmutableArray<SpecDimension> dimensions, ScalarType? dtype)
    {
        Dimensions = dimensions;
        DType = dtype;
    }

    /// <summary>Whether any shape will do, so that only the element type counts.</summary>
    public bool HasAnyShape { get; private init; }

    /// <summary>The dimensions in order.</summary>
    public ImmutableArray<SpecDimension> Dimensions { get; }

    /// <summary>The element type; null for any.</summary>
    public ScalarType? DType { get; }

    /// <summary>Whether the shape starts with <c>b..</c>.</summary>
    public bool HasLeading => !Dimensions.IsEmpty && Dimensions[0].IsLeading;

    /// <summary>The dimensions behind <c>b..</c>, or all where there is none.</summary>
    public ReadOnlySpan<SpecDimension> Trailing => Dimensions.AsSpan()[(HasLeading ? 1 : 0)..];

    /// <summary>A shape with every dimension that is not fixed, and <c>b..</c>, being 1.</summary>
    public long[] FullShape => [.. Dimensions.Select(dimension => dimension.Size ?? 1)];

    /// <summary>A tensor of any shape.</summary>
    /// <param name="dtype">The element type; null for any.</param>
    public static TensorSpec Any(ScalarType? dtype = null) => new([], dtype) { HasAnyShape = true };

    /// <summary>Reads a shape.</summary>
    /// <param name="shape">The shape, such as <c>"b, h"</c>.</param>
    /// <param name="dtype">The element type; null for any.</param>
    /// <param name="sizes">Fixed sizes of names in the shape, such as <c>("h", 64)</c>.</param>
    /// <exception cref="SpecException">The shape does not follow the grammar, or a size is not positive or for no name of the shape.</exception>
    public static TensorSpec Parse(string shape, ScalarType? dtype = null, params ReadOnlySpan<(string Name, long Size)> sizes)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return new TensorSpec(ShapeParser.Parse(shape, sizes), dtype);
    }

    /// <summary>A tensor that fits: of <see cref="FullShape"/>, in the spec's element type or float32.</summary>
    /// <param name="value">What every element is.</param>
    /// <param name="device">Where it lives; null for the CPU.</param>
    public Tensor Fill(double value = 0, Device? device = null) => full(FullShape, value, DType ?? ScalarType.Float32, device);

    /// <summary>The spec without its last dimensions.</summary>
    /// <param name="count">How many to drop; 0 drops none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative or above the number of dimensions.</exception>
    public TensorSpec Drop(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Dimensions.Length);
        return new TensorSpec(Dimensions[..^count], DType) { HasAnyShape = HasAnyShape };
    }

    /// <summary>The spec with another one's dimensions behind its own; the element type stays.</summary>
    /// <param name="other">The dimensions to append.</param>
    /// <exception cref="SpecException">A name would be there twice, or <c>b..</c> not at the front.</exception>
    public TensorSpec Append(TensorSpec other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var joined = string.Join(", ", Dimensions.Concat(other.Dimensions).Select(dimension => dimension.Size is null ? dimension.ToString() : dimension.Name ?? dimension.ToString()));
        _ = ShapeParser.Parse(joined, []);
        return new TensorSpec(Dimensions.AddRange(other.Dimensions), DType);
    }

    /// <summary>Whether the other spec asks for the same shape and element type; names of fixed dimensions do not matter.</summary>
    /// <param name="other">The other spec.</param>
    public bool Equals(TensorSpec? other) =>
        other is not null && DType == other.DType && HasAnyShape == other.HasAnyShape && Dimensions.AsSpan().SequenceEqual(other.Dimensions.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TensorSpec);

    /// <inheritdoc/>
    public override int GetHashCode() => Dimensions.Aggregate(DType.GetHashCode(), HashCode.Combine);

    /// <summary>The spec as in messages: <c>(b.., 4) float32</c>.</summary>
    public override string ToString() => DType is { } dtype ? $"{FormatShape()} {dtype.Name()}" : FormatShape();

    /// <summary>The shape as in messages: <c>(b.., 4)</c>.</summary>
    internal string FormatShape() => HasAnyShape ? "(any shape)" : $"({string.Join(", ", Dimensions)})";
}
