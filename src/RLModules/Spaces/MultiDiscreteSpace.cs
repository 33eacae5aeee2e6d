using System.Collections.Immutable;
using System.Text.Json;
using static TorchSharp.torch;

namespace RLModules.Spaces;

/// <summary>Several discrete choices at once: the i-th is an integer from 0 to <c>Counts[i] − 1</c>; as a tensor an int64 vector.</summary>
public sealed record MultiDiscreteSpace : Space
{
    /// <summary>Makes the space.</summary>
    /// <param name="counts">How many integers each choice has (Gymnasium's <c>nvec</c>), each at least one.</param>
    /// <exception cref="ArgumentException">There is no choice, or one without an integer.</exception>
    public MultiDiscreteSpace(params ReadOnlySpan<long> counts)
    {
        if (counts.IsEmpty)
        {
            throw new ArgumentException("MultiDiscreteSpace: there are no counts; give one for each choice.", nameof(counts));
        }

        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] <= 0)
            {
                throw new ArgumentException($"MultiDiscreteSpace: choice {i} has {counts[i]} integers; each needs at least one.", nameof(counts));
            }
        }

        Counts = [.. counts];
    }

    /// <summary>The number of integers of each choice.</summary>
    public ImmutableArray<long> Counts { get; }

    /// <inheritdoc/>
    public override ImmutableArray<long> Shape => [Counts.Length];

    /// <inheritdoc/>
    public override ScalarType DType => ScalarType.Int64;

    /// <inheritdoc/>
    public override int FlatSize => ToFlatSize(Counts.Aggregate(0L, (sum, count) => checked(sum + count)));

    internal override string Kind => "multi_discrete";

    /// <inheritdoc/>
    public override SpaceValue Sample(RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return new SpaceValue.Integers([.. Counts.Select(count => random.NextInt64(0, count))]);
    }

    /// <inheritdoc/>
    public override bool Contains(SpaceValue value) => value is SpaceValue.Integers { Items: var items } && Contains(items.AsSpan());

    /// <summary>Whether a vector is one of the space.</summary>
    /// <param name="values">One integer a choice.</param>
    public bool Contains(ReadOnlySpan<long> values)
    {
        if (values.Length != Counts.Length)
        {
            return false;
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] < 0 || values[i] >= Counts[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the other space has the same counts.</summary>
    /// <param name="other">The other space.</param>
    public bool Equals(MultiDiscreteSpace? other) => other is not null && Counts.AsSpan().SequenceEqual(other.Counts.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Counts.Aggregate(17, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => $"MultiDiscreteSpace({string.Join(", ", Counts)})";

    internal override void WriteMembers(Utf8JsonWriter writer) => SpaceJson.WriteIntegers(writer, "counts", Counts);
}
