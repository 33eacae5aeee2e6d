using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RLModules.Sampling.Connectors;

/// <summary>
/// Mean and variance of each feature of rows that come one after the other, in float64: the shifted sums of Youngs and Cramer 1971 with the
/// mean so far as the shift, and the pairwise rule of Chan, Golub and LeVeque 1983 where two sets are joined.
/// </summary>
public sealed class RunningStatistics
{
    private readonly double[] means;
    private readonly double[] squaredDeviations;
    private readonly double[] sums;
    private readonly double[] squares;

    /// <summary>Statistics of nothing yet.</summary>
    /// <param name="features">Numbers in a row.</param>
    public RunningStatistics(int features)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(features);
        means = new double[features];
        squaredDeviations = new double[features];
        sums = new double[features];
        squares = new double[features];
    }

    internal RunningStatistics(long count, ReadOnlySpan<double> means, ReadOnlySpan<double> squaredDeviations)
        : this(means.Length)
    {
        Count = count;
        means.CopyTo(this.means);
        squaredDeviations.CopyTo(this.squaredDeviations);
    }

    /// <summary>Numbers in a row.</summary>
    public int Features => means.Length;

    /// <summary>Rows so far.</summary>
    public long Count { get; private set; }

    /// <summary>The mean of each feature; 0 before the first row.</summary>
    public ReadOnlySpan<double> Means => means;

    /// <summary>The sum of the squared deviations from the mean, of each feature.</summary>
    public ReadOnlySpan<double> SquaredDeviations => squaredDeviations;

    /// <summary>The standard deviation of a feature, with <c>Count − 1</c> below; 1 where one row or none says nothing of it.</summary>
    /// <param name="feature">Its number.</param>
    public double StandardDeviation(int feature) => Count > 1 ? Math.Sqrt(squaredDeviations[feature] / (Count - 1)) : 1;

    /// <summary>Adds rows. Nothing is allocated.</summary>
    /// <param name="rows">The rows, one behind the other.</param>
    /// <exception cref="ArgumentException">They are not whole rows, or a number is infinite or NaN; then nothing is added.</exception>
    public void Add(ReadOnlySpan<float> rows)
    {
        var count = rows.Length / Features;
        if (count * Features != rows.Length)
        {
            throw new ArgumentException($"There are {rows.Length} numbers, expected whole rows of {Features}.", nameof(rows));
        }

        if (count == 0)
        {
            return;
        }

        if (Count == 0)
        {
            // The first row is nearer to the data than 0 is, and no difference cancels.
            for (var i = 0; i < means.Length; i++)
            {
                means[i] = rows[i];
            }
        }

        SumDeviations(rows);
        RequireFinite(rows);
        var total = Count + count;
        for (var i = 0; i < means.Length; i++)
        {
            means[i] += sums[i] / total;
            squaredDeviations[i] += Math.Max(squares[i] - sums[i] * (sums[i] / total), 0);
        }

        Count = total;
    }

    /// <summary>Adds what others have seen, as if these had seen it.</summary>
    /// <param name="other">The others' statistics.</param>
    /// <exception cref="ArgumentException">They are of rows of another size.</exception>
    public void Merge(RunningStatistics other)
    {
        ArgumentNullException.ThrowIfNull(other);
        RequireSize(other);
        if (other.Count == 0)
        {
            return;
        }

        if (Count == 0)
        {
            CopyFrom(other);
            return;
        }

        var total = Count + other.Count;
        var share = (double)other.Count / total;
        for (var i = 0; i < means.Length; i++)
        {
            var difference = other.means[i] - means[i];
            means[i] += difference * share;
            squaredDeviations[i] += other.squaredDeviations[i] + difference * difference * Count * share;
        }

        Count = total;
    }

    /// <summary>Becomes equal to others.</summary>
    /// <param name="other">The others' statistics.</param>
    /// <exception cref="ArgumentException">They are of rows of another size.</exception>
    public void CopyFrom(RunningStatistics other)
    {
        ArgumentNullException.ThrowIfNull(other);
        RequireSize(other);
        Count = other.Count;
        other.means.CopyTo(means, 0);
        other.squaredDeviations.CopyTo(squaredDeviations, 0);
    }

    /// <summary>Forgets all rows.</summary>
    public void Clear()
    {
        Count = 0;
        Array.Clear(means);
        Array.Clear(squaredDeviations);
    }

    /// <summary>Sums and sums of squares of what each feature deviates from its mean so far.</summary>
    private void SumDeviations(ReadOnlySpan<float> rows)
    {
        // Four features at a time go down all rows, so that the sums stay in registers.
        var features = Features;
        ref readonly var first = ref MemoryMarshal.GetReference(rows);
        var i = 0;
        for (; i <= features - Vector128<float>.Count; i += Vector128<float>.Count)
        {
            var mean = Vector256.LoadUnsafe(ref means[0], (nuint)i);
            var sum = Vector256<double>.Zero;
            var square = Vector256<double>.Zero;
            for (var at = i; at < rows.Length; at += features)
            {
                var deviation = Vector256.WidenLower(Vector128.LoadUnsafe(in first, (nuint)at).ToVector256Unsafe()) - mean;
                sum += deviation;
                square += deviation * deviation;
            }

            sum.StoreUnsafe(ref sums[0], (nuint)i);
            square.StoreUnsafe(ref squares[0], (nuint)i);
        }

        for (; i < features; i++)
        {
            var (sum, square) = (0.0, 0.0);
            for (var at = i; at < rows.Length; at += features)
            {
                var deviation = rows[at] - means[i];
                sum += deviation;
                square += deviation * deviation;
            }

            (sums[i], squares[i]) = (sum, square);
        }
    }

    private void RequireFinite(ReadOnlySpan<float> rows)
    {
        for (var i = 0; i < squares.Length; i++)
        {
            // Squares of float32 numbers do not overflow in float64.
            if (!double.IsFinite(squares[i]))
            {
                for (var at = i; at < rows.Length; at += Features)
                {
                    if (!float.IsFinite(rows[at]))
                    {
                        ClearIfEmpty();
                        throw new ArgumentException($"Feature {i} of row {at / Features} is {rows[at]}: no mean can be taken of it. Nothing was added.", nameof(rows));
                    }
                }
            }
        }
    }

    private void ClearIfEmpty()
    {
        if (Count == 0)
        {
            Clear();
        }
    }

    private void RequireSize(RunningStatistics other)
    {
        if (other.Features != Features)
        {
            throw new ArgumentException($"The other statistics are of {other.Features} features, expected {Features}.", nameof(other));
        }
    }
}
