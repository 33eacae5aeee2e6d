using System.Numerics;

namespace RLModules;

/// <summary>
/// A small, fast, repeatable random generator: xoshiro256** (Blackman and Vigna 2018), seeded by SplitMix64.
/// The same seed gives the same numbers on every platform and version; <see cref="State"/> is all it remembers.
/// Not thread-safe and not for cryptography.
/// </summary>
public sealed class RandomSource
{
    private ulong s0, s1, s2, s3;

    /// <summary>A generator for a seed; each seed gives a stream of its own.</summary>
    /// <param name="seed">Any number, zero included.</param>
    public RandomSource(ulong seed)
    {
        s0 = SplitMix64(ref seed);
        s1 = SplitMix64(ref seed);
        s2 = SplitMix64(ref seed);
        s3 = SplitMix64(ref seed);
    }

    /// <summary>A generator that goes on where another one stood.</summary>
    /// <param name="state">What <see cref="State"/> gave.</param>
    /// <exception cref="ArgumentException">All words of the state are zero.</exception>
    public RandomSource(RandomState state) => State = state;

    /// <summary>All that the generator remembers. Setting it makes the following numbers those that followed when it was read.</summary>
    /// <exception cref="ArgumentException">All words of the state are zero.</exception>
    public RandomState State
    {
        get => new(s0, s1, s2, s3);
        set
        {
            if (value.IsZero)
            {
                throw new ArgumentException(
                    "RandomSource: the state is all zeros, expected at least one word other than zero: "
                    + "xoshiro256** never leaves that state. Set a state that RandomSource.State gave, or make a new source from a seed.",
                    nameof(value));
            }

            (s0, s1, s2, s3) = (value.S0, value.S1, value.S2, value.S3);
        }
    }

    /// <summary>The next 64 random bits.</summary>
    /// <returns>A number from the whole range of <see cref="ulong"/>.</returns>
    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        var shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>A uniform number in [0, 1) with 24 random bits.</summary>
    /// <returns>A multiple of 2⁻²⁴ below 1.</returns>
    public float NextSingle() => (NextUInt64() >> 40) * (1.0f / (1 << 24));

    /// <summary>A uniform number in [0, 1) with 53 random bits.</summary>
    /// <returns>A multiple of 2⁻⁵³ below 1.</returns>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1L << 53));

    /// <summary>A uniform integer, without the bias of a plain remainder (Lemire 2019).</summary>
    /// <param name="minValue">The lowest number that may come.</param>
    /// <param name="maxValue">One more than the highest number that may come.</param>
    /// <returns>A number in [<paramref name="minValue"/>, <paramref name="maxValue"/>).</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxValue"/> is not above <paramref name="minValue"/>.</exception>
    public long NextInt64(long minValue, long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(minValue, maxValue);
        var range = (ulong)maxValue - (ulong)minValue;
        var high = Math.BigMul(NextUInt64(), range, out var low);
        if (low < range)
        {
            var threshold = (0 - range) % range;
            while (low < threshold)
            {
                high = Math.BigMul(NextUInt64(), range, out low);
            }
        }

        return (long)((ulong)minValue + high);
    }

    /// <summary>
    /// A number from the standard normal distribution (Box and Muller 1958). Two uniform numbers are used for each and nothing is
    /// kept for the next call, so that <see cref="State"/> is complete.
    /// </summary>
    /// <returns>A number with mean 0 and variance 1.</returns>
    public double NextGaussian()
    {
        // 1 - u lies in (0, 1], where the logarithm is finite.
        var radius = Math.Sqrt(-2.0 * Math.Log(1.0 - NextDouble()));
        return radius * Math.Cos(2.0 * Math.PI * NextDouble());
    }

    /// <summary>
    /// A generator of its own for one of many consumers (an environment, a worker), determined by this one's state and the
    /// stream's number. This generator does not move, so the order of forks does not matter.
    /// </summary>
    /// <param name="stream">The stream's number; different numbers give unrelated generators.</param>
    /// <returns>A new generator.</returns>
    public RandomSource Fork(long stream)
    {
        var hash = (ulong)stream;
        foreach (var word in (ReadOnlySpan<ulong>)[s0, s1, s2, s3])
        {
            hash = SplitMix64(ref hash) ^ word;
        }

        return new RandomSource(SplitMix64(ref hash));
    }

    /// <summary>One step of SplitMix64 (Steele, Lea and Flood 2014).</summary>
    internal static ulong SplitMix64(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
