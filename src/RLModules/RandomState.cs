namespace RLModules;

/// <summary>The whole state of a <see cref="RandomSource"/>: four 64-bit words, so that a run can be resumed bit for bit.</summary>
/// <param name="S0">First word.</param>
/// <param name="S1">Second word.</param>
/// <param name="S2">Third word.</param>
/// <param name="S3">Fourth word.</param>
public readonly record struct RandomState(ulong S0, ulong S1, ulong S2, ulong S3)
{
    /// <summary>Whether all words are zero: the one state from which xoshiro256** only ever yields zeros.</summary>
    public bool IsZero => (S0 | S1 | S2 | S3) == 0;
}
