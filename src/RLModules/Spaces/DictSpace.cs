using System.Collections.Immutable;
using System.Text.Json;
using static TorchSharp.torch;

namespace RLModules.Spaces;

/// <summary>Named parts, one value from each. The order is the one given, also of the flat form, and counts when two spaces are compared.</summary>
public sealed record DictSpace : Space
{
    /// <summary>Makes the space: <c>new DictSpace(("global", global), ("local", local))</c>.</summary>
    /// <param name="parts">The parts, at least one; names are not empty, have no dots and differ.</param>
    /// <exception cref="ArgumentException">There is no part, or a name is empty, dotted or taken twice.</exception>
    public DictSpace(params ReadOnlySpan<(string Name, Space Space)> parts)
    {
        if (parts.IsEmpty)
        {
            throw new ArgumentException("DictSpace: there are no parts.", nameof(parts));
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, space) in parts)
        {
            ArgumentNullException.ThrowIfNull(space, nameof(parts));
            if (string.IsNullOrEmpty(name) || name.Contains('.', StringComparison.Ordinal))
            {
                throw new ArgumentException($"DictSpace: the name '{name}' is {(string.IsNullOrEmpty(name) ? "empty" : "dotted, which is how nested columns are addressed")}.", nameof(parts));
            }

            if (!names.Add(name))
            {
                throw new ArgumentException($"DictSpace: the name '{name}' is there twice.", nameof(parts));
            }
        }

        Parts = [.. parts];
    }

    /// <summary>The parts in order.</summary>
    public ImmutableArray<(string Name, Space Space)> Parts { get; }

    /// <inheritdoc/>
    public override ImmutableArray<long> Shape => [FlatSize];

    /// <inheritdoc/>
    public override ScalarType DType => ScalarType.Float32;

    /// <inheritdoc/>
    public override ScalarType ActionDType => JoinActionDTypes(Parts.Select(static part => part.Space));

    /// <inheritdoc/>
    public override ImmutableArray<long> ActionShape => [Parts.Sum(static part => (long)part.Space.ActionLength)];

    /// <inheritdoc/>
    public override int FlatSize => ToFlatSize(Parts.Sum(part => (long)part.Space.FlatSize));

    internal override string Kind => "dict";

    /// <summary>A part.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="KeyNotFoundException">There is no such part; the message lists those there are.</exception>
    public Space this[string name]
    {
        get
        {
            foreach (var part in Parts)
            {
                if (part.Name == name)
                {
                    return part.Space;
                }
            }

            throw new KeyNotFoundException($"DictSpace has no part '{name}'; its parts are {string.Join(", ", Parts.Select(part => part.Name))}.");
        }
    }

    /// <inheritdoc/>
    public override SpaceValue Sample(RandomSource random) =>
        new SpaceValue.Dict([.. Parts.Select(part => KeyValuePair.Create(part.Name, part.Space.Sample(random)))]);

    /// <inheritdoc/>
    /// <remarks>The value's names may come in any order.</remarks>
    public override bool Contains(SpaceValue value)
    {
        if (value is not SpaceValue.Dict { Items: var items } || items.Length != Parts.Length)
        {
            return false;
        }

        foreach (var (name, space) in Parts)
        {
            var item = items.FirstOrDefault(candidate => candidate.Key == name).Value;
            if (item is null || !space.Contains(item))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the other space has equal parts of the same names in the same order.</summary>
    /// <param name="other">The other space.</param>
    public bool Equals(DictSpace? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.Aggregate(29, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => $"DictSpace({string.Join(", ", Parts.Select(part => $"{part.Name}: {part.Space}"))})";

    internal override void WriteMembers(Utf8JsonWriter writer)
    {
        // An array, since a JSON object's members have no order that every reader keeps.
        writer.WriteStartArray("parts");
        foreach (var (name, space) in Parts)
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WritePropertyName("space");
            space.WriteJson(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
