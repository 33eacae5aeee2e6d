using System.Numerics;
using System.Runtime.InteropServices;
using RLModules.Spaces;

namespace RLModules.Sampling.Environments.Failures;

/// <summary>Finds what no environment may write: numbers that are not finite, and integers outside a discrete space.</summary>
internal sealed class OutputCheck
{
    private const uint Exponent = 0x7F800000;

    private readonly (long Start, long Count)[] ranges;

    private OutputCheck((long Start, long Count)[] ranges) => this.ranges = ranges;

    /// <summary>The check for a space's observations.</summary>
    /// <param name="space">The space of the observations.</param>
    /// <param name="size">Numbers in an observation: integers of a discrete space are checked where each is one number, not one-hot.</param>
    public static OutputCheck For(Space space, int size) => new(space switch
    {
        DiscreteSpace discrete when size == 1 => [(discrete.Start, discrete.N)],
        MultiDiscreteSpace multi when size == multi.Counts.Length => [.. multi.Counts.Select(count => (0L, count))],
        MultiBinarySpace binary when size == binary.FlatSize => [.. Enumerable.Repeat((0L, 2L), size)],
        _ => [],
    });

    /// <summary>Index of the first number that is infinite or no number, −1 where all are finite.</summary>
    public static int IndexOfNotFinite(ReadOnlySpan<float> numbers)
    {
        var bits = MemoryMarshal.Cast<float, uint>(numbers);
        var start = 0;
        for (var mask = new Vector<uint>(Exponent); start <= bits.Length - Vector<uint>.Count; start += Vector<uint>.Count)
        {
            if (Vector.EqualsAny(new Vector<uint>(bits[start..]) & mask, mask))
            {
                break;
            }
        }

        for (; start < numbers.Length; start++)
        {
            if (!float.IsFinite(numbers[start]))
            {
                return start;
            }
        }

        return -1;
    }

    /// <summary>What is wrong with an observation, null where nothing is.</summary>
    public string? Find(ReadOnlySpan<float> observation)
    {
        if (IndexOfNotFinite(observation) is >= 0 and var wrong)
        {
            return float.IsNaN(observation[wrong])
                ? $"observation[{wrong}] is NaN or was never written, expected a finite number in each of the {observation.Length}."
                : $"observation[{wrong}] is {observation[wrong]}, expected a finite number.";
        }

        for (var i = 0; i < ranges.Length; i++)
        {
            var (start, count) = ranges[i];
            var number = observation[i];
            if (number < start || number >= start + count || number != MathF.Floor(number))
            {
                return $"observation[{i}] is {number}, expected an integer from {start} to {start + count - 1}.";
            }
        }

        return null;
    }
}
