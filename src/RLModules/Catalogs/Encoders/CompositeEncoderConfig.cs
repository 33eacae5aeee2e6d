using RLModules.Spaces;

namespace RLModules.Catalogs;

/// <summary>
/// One encoder for each part of a dictionary's or tuple's observations, their features side by side, and dense layers behind them: RLlib's
/// "complex observations", which its new stack has not. A part without an encoder, such as an action mask, is left out.
/// </summary>
public sealed record CompositeEncoderConfig : EncoderConfig
{
    /// <summary>The space of the observation.</summary>
    public required Space Space { get; init; }

    /// <summary>The parts' encoders, in the order of their features.</summary>
    public required ValueList<CompositePart> Parts { get; init; }

    /// <summary>Dense layers behind the features of all parts, whose input is <see cref="FeatureSize"/>; null for none.</summary>
    public MlpEncoderConfig? Trunk { get; init; }

    /// <summary>The number of features of all parts.</summary>
    /// <exception cref="ArgumentException">The config cannot be built.</exception>
    public int FeatureSize => Parts.Aggregate(0, (sum, part) => checked(sum + SizeOf(part)));

    /// <inheritdoc/>
    public override ValueList<int> OutputDims => Trunk?.OutputDims ?? [FeatureSize];

    /// <inheritdoc/>
    public override void Validate()
    {
        if (Parts.Count == 0)
        {
            throw new ArgumentException($"{Owner}.{nameof(Parts)} is empty: give an encoder for at least one part of {Space}.", nameof(Parts));
        }

        var leaves = SpaceLeaf.Of(Space).ToDictionary(static leaf => leaf.Path, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in Parts)
        {
            if (!leaves.ContainsKey(part.Path))
            {
                throw new ArgumentException($"{Owner}.{nameof(Parts)} has '{part.Path}', which is no part of {Space}.{NearestName.Suggestion(part.Path, leaves.Keys)} The parts are {string.Join(", ", leaves.Keys)}.", nameof(Parts));
            }

            if (!seen.Add(part.Path))
            {
                throw new ArgumentException($"{Owner}.{nameof(Parts)} has '{part.Path}' twice.", nameof(Parts));
            }

            part.Encoder.Validate();
        }

        TrunkRule.Require(Owner, FeatureSize, Trunk, "the parts have");
    }

    /// <inheritdoc/>
    protected override Encoder CreateEncoder() => new CompositeEncoder(this);

    private int SizeOf(CompositePart part) => part.Encoder.IsStateful
        ? throw new ArgumentException($"{Owner}.{nameof(Parts)}: the encoder of '{part.Path}' has a recurrent state; put the recurrent encoder around the composite one.", nameof(Parts))
        : part.Encoder.OutputDims is [var size] ? size
        : throw new ArgumentException($"{Owner}.{nameof(Parts)}: the encoder of '{part.Path}' gives {part.Encoder.OutputDims}, expected is a vector: let it flatten its output.", nameof(Parts));
}
