using System.Collections.Immutable;
using System.Globalization;

namespace RLModules.Spaces;

/// <summary>
/// One value of a <see cref="Space"/>, whatever its kind. Environments and modules use spans and tensors; this general form serves
/// sampling, checking and tests. Values compare by content.
/// </summary>
public abstract record SpaceValue
{
    private SpaceValue()
    {
    }

    private static string Join<T>(IEnumerable<T> items) => string.Join(", ", items);

    private static int HashOf<T>(ImmutableArray<T> items)
    {
        var hash = default(HashCode);
        foreach (var item in items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <summary>One integer: a value of a <see cref="DiscreteSpace"/>.</summary>
    /// <param name="Value">The integer.</param>
    public sealed record Integer(long Value) : SpaceValue
    {
        /// <inheritdoc/>
        public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Integers in row-major order: a value of a <see cref="MultiDiscreteSpace"/> or <see cref="MultiBinarySpace"/>.</summary>
    /// <param name="Items">The integers.</param>
    public sealed record Integers(ImmutableArray<long> Items) : SpaceValue
    {
        /// <summary>Whether the other value has the same integers.</summary>
        /// <param name="other">The other value.</param>
        public bool Equals(Integers? other) => other is not null && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => HashOf(Items);

        /// <inheritdoc/>
        public override string ToString() => $"[{Join(Items)}]";
    }

    /// <summary>Numbers in row-major order: a value of a <see cref="BoxSpace"/>, exact for every element type a box has.</summary>
    /// <param name="Items">The numbers.</param>
    public sealed record Numbers(ImmutableArray<double> Items) : SpaceValue
    {
        /// <summary>Whether the other value has the same numbers.</summary>
        /// <param name="other">The other value.</param>
        public bool Equals(Numbers? other) => other is not null && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => HashOf(Items);

        /// <inheritdoc/>
        public override string ToString() => $"[{Join(Items.Select(item => item.ToString(CultureInfo.InvariantCulture)))}]";
    }

    /// <summary>A text: a value of a <see cref="TextSpace"/>.</summary>
    /// <param name="Value">The text.</param>
    public sealed record Text(string Value) : SpaceValue
    {
        /// <inheritdoc/>
        public override string ToString() => $"\"{Value}\"";
    }

    /// <summary>Named values in order: a value of a <see cref="DictSpace"/>.</summary>
    /// <param name="Items">The values with their names, in the space's order.</param>
    public sealed record Dict(ImmutableArray<KeyValuePair<string, SpaceValue>> Items) : SpaceValue
    {
        /// <summary>Whether the other value has the same names and values in the same order.</summary>
        /// <param name="other">The other value.</param>
        public bool Equals(Dict? other) => other is not null && Items.SequenceEqual(other.Items);

        /// <inheritdoc/>
        public override int GetHashCode() => HashOf(Items);

        /// <inheritdoc/>
        public override string ToString() => $"{{{Join(Items.Select(item => $"{item.Key}: {item.Value}"))}}}";
    }

    /// <summary>Values in order: a value of a <see cref="TupleSpace"/>.</summary>
    /// <param name="Items">The values.</param>
    public sealed record Tuple(ImmutableArray<SpaceValue> Items) : SpaceValue
    {
        /// <summary>Whether the other value has the same values in the same order.</summary>
        /// <param name="other">The other value.</param>
        public bool Equals(Tuple? other) => other is not null && Items.SequenceEqual(other.Items);

        /// <inheritdoc/>
        public override int GetHashCode() => HashOf(Items);

        /// <inheritdoc/>
        public override string ToString() => $"({Join(Items)})";
    }
}
