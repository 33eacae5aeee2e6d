using RLModules.Spaces;

namespace RLModules.Catalogs;

/// <summary>
/// Numbers of choices as vectors: one-hot, as RLlib's <c>FlattenObservations</c> makes them, or each choice's row of a trained table. For
/// <see cref="DiscreteSpace"/>, <see cref="MultiDiscreteSpace"/> (its choices side by side) and <see cref="MultiBinarySpace"/> (as it is).
/// </summary>
public sealed record DiscreteEncoderConfig : EncoderConfig
{
    /// <summary>The space of the observation.</summary>
    public required Space Space { get; init; }

    /// <summary>The size of a row of the table; null for one-hot.</summary>
    public int? EmbeddingDim { get; init; }

    /// <summary>Dense layers behind the vectors, whose input is <see cref="VectorSize"/>; null for none.</summary>
    public MlpEncoderConfig? Trunk { get; init; }

    /// <summary>The size of the vectors.</summary>
    /// <exception cref="ArgumentException">The config cannot be built.</exception>
    public int VectorSize => EmbeddingDim is not { } size ? Require().FlatSize
        : checked(DenseLayers.Positive(Owner, nameof(EmbeddingDim), size) * Require() switch
        {
            MultiDiscreteSpace choices => choices.Counts.Length,
            DiscreteSpace => 1,
            _ => throw new ArgumentException($"{Owner}.{nameof(EmbeddingDim)} is {size}, but {Space} has no choices to look up: leave it out.", nameof(EmbeddingDim)),
        });

    /// <inheritdoc/>
    public override ValueList<int> OutputDims => Trunk?.OutputDims ?? [VectorSize];

    /// <inheritdoc/>
    public override void Validate() => TrunkRule.Require(Owner, VectorSize, Trunk, "the vectors have");

    /// <inheritdoc/>
    protected override Encoder CreateEncoder() => new DiscreteEncoder(this);

    private Space Require() => Space is DiscreteSpace or MultiDiscreteSpace or MultiBinarySpace
        ? Space
        : throw new ArgumentException($"{Owner}.{nameof(Space)} is {Space}; expected is a DiscreteSpace, MultiDiscreteSpace or MultiBinarySpace.", nameof(Space));
}
