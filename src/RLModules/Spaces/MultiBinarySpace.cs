using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using static TorchSharp.torch;

namespace RLModules.Spaces;

/// <summary>Arrays of zeros and ones; as a tensor an int8.</summary>
public sealed record MultiBinarySpace : Space
{
    /// <summary>Makes the space.</summary>
    /// <param name="shape">The array's dimensions, each at least one; a single number for a vector.</param>
    /// <exception cref="ArgumentException">There are no dimensions, or one is not positive.</exception>
    public MultiBinarySpace(params ReadOnlySpan<long> shape)
    {
        if (shape.IsEmpty)
        {
            throw new ArgumentException("MultiBinarySpace: there are no dimensions; give the vector's length.", nameof(shape));
        }

        Count = SpaceShape.CountElements(nameof(MultiBinarySpace), shape);
        Shape = [.. shape];
    }

    /// <inheritdoc/>
    public override ImmutableArray<long> Shape { get; }

    /// <inheritdoc/>
    public override ScalarType DType => ScalarType.Int8;

    /// <inheritdoc/>
    public override ScalarType ActionDType => ScalarType.Int64;

    /// <inheritdoc/>
    public override int FlatSize => Count;

    internal override string Kind => "multi_binary";

    private int Count { get; }

    /// <inheritdoc/>
    public override SpaceValue Sample(RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var items = new long[Count];
        foreach (ref var item in items.AsSpan())
        {
            item = random.NextInt64(0, 2);
        }

        return new SpaceValue.Integers(ImmutableCollectionsMarshal.AsImmutableArray(items));
    }

    /// <inheritdoc/>
    public override bool Contains(SpaceValue value) =>
        value is SpaceValue.Integers { Items: var items } && items.Length == Count && items.All(item => item is 0 or 1);

    /// <summary>Whether the other space has the same shape.</summary>
    /// <param name="other">The other space.</param>
    public bool Equals(MultiBinarySpace? other) => other is not null && Shape.AsSpan().SequenceEqual(other.Shape.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Shape.Aggregate(19, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => $"MultiBinarySpace({string.Join(", ", Shape)})";

    internal override void WriteMembers(Utf8JsonWriter writer) => SpaceJson.WriteIntegers(writer, "shape", Shape);
}
