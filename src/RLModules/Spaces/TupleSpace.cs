using System.Collections.Immutable;
using System.Text.Json;
using static TorchSharp.torch;

namespace RLModules.Spaces;

/// <summary>One value from each of several spaces, in order.</summary>
public sealed record TupleSpace : Space
{
    /// <summary>Makes the space.</summary>
    /// <param name="spaces">The parts, at least one.</param>
    /// <exception cref="ArgumentException">There is no part.</exception>
    public TupleSpace(params ReadOnlySpan<Space> spaces)
    {
        if (spaces.IsEmpty)
        {
            throw new ArgumentException("TupleSpace: there are no parts.", nameof(spaces));
        }

        foreach (var space in spaces)
        {
            ArgumentNullException.ThrowIfNull(space, nameof(spaces));
        }

        Spaces = [.. spaces];
    }

    /// <summary>The parts.</summary>
    public ImmutableArray<Space> Spaces { get; }

    /// <inheritdoc/>
    public override ImmutableArray<long> Shape => [FlatSize];

    /// <inheritdoc/>
    public override ScalarType DType => ScalarType.Float32;

    /// <inheritdoc/>
    public override ScalarType ActionDType => JoinActionDTypes(Spaces);

    /// <inheritdoc/>
    public override ImmutableArray<long> ActionShape => [Spaces.Sum(static space => (long)space.ActionLength)];

    /// <inheritdoc/>
    public override int FlatSize => ToFlatSize(Spaces.Sum(space => (long)space.FlatSize));

    internal override string Kind => "tuple";

    /// <inheritdoc/>
    public override SpaceValue Sample(RandomSource random) => new SpaceValue.Tuple([.. Spaces.Select(space => space.Sample(random))]);

    /// <inheritdoc/>
    public override bool Contains(SpaceValue value) =>
        value is SpaceValue.Tuple { Items: var items }
        && items.Length == Spaces.Length
        && Spaces.Zip(items, (space, item) => space.Contains(item)).All(contained => contained);

    /// <summary>Whether the other space has equal parts in the same order.</summary>
    /// <param name="other">The other space.</param>
    public bool Equals(TupleSpace? other) => other is not null && Spaces.SequenceEqual(other.Spaces);

    /// <inheritdoc/>
    public override int GetHashCode() => Spaces.Aggregate(23, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => $"TupleSpace({string.Join(", ", Spaces)})";

    internal override void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("spaces");
        foreach (var space in Spaces)
        {
            space.WriteJson(writer);
        }

        writer.WriteEndArray();
    }
}
