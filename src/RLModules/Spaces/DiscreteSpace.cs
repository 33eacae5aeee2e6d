using System.Collections.Immutable;
using System.Text.Json;
using static TorchSharp.torch;

namespace RLModules.Spaces;

/// <summary>The integers from <see cref="Start"/> to <see cref="Start"/> + <see cref="N"/> − 1; as a tensor an int64 of rank 0.</summary>
public sealed record DiscreteSpace : Space
{
    /// <summary>Makes the space.</summary>
    /// <param name="n">How many integers there are, at least one.</param>
    /// <param name="start">The first of them.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is not positive, or the last integer exceeds <see cref="long.MaxValue"/>.</exception>
    public DiscreteSpace(long n, long start = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, long.MaxValue - n);
        N = n;
        Start = start;
    }

    /// <summary>The number of integers.</summary>
    public long N { get; }

    /// <summary>The first integer.</summary>
    public long Start { get; }

    /// <inheritdoc/>
    public override ImmutableArray<long> Shape => [];

    /// <inheritdoc/>
    public override ScalarType DType => ScalarType.Int64;

    /// <inheritdoc/>
    public override int FlatSize => ToFlatSize(N);

    internal override string Kind => "discrete";

    /// <inheritdoc/>
    public override SpaceValue Sample(RandomSource random) => new SpaceValue.Integer(SampleInteger(random));

    /// <summary>A uniformly random integer of the space.</summary>
    /// <param name="random">Where the randomness comes from.</param>
    public long SampleInteger(RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return random.NextInt64(Start, Start + N);
    }

    /// <inheritdoc/>
    public override bool Contains(SpaceValue value) => value is SpaceValue.Integer integer && Contains(integer.Value);

    /// <summary>Whether an integer is one of the space.</summary>
    /// <param name="value">The integer.</param>
    public bool Contains(long value) => value >= Start && value < Start + N;

    /// <inheritdoc/>
    public override string ToString() => Start == 0 ? $"DiscreteSpace({N})" : $"DiscreteSpace({N}, start: {Start})";

    internal override void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteNumber("n", N);
        writer.WriteNumber("start", Start);
    }
}
