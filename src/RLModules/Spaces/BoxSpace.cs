using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using static TorchSharp.torch;

namespace RLModules.Spaces;

/// <summary>Arrays of numbers, each between a lower and an upper bound, either of which may be infinite.</summary>
/// <remarks>Bounds are kept as the element type holds them: 0.1 in a float32 box is 0.1f. Integers go up to ±2⁵³.</remarks>
public sealed record BoxSpace : Space
{
    private readonly BoxElementType elementType;

    /// <summary>A box with the same bounds for every element.</summary>
    /// <param name="low">The lower bound, −∞ for none.</param>
    /// <param name="high">The upper bound, included; ∞ for none.</param>
    /// <param name="shape">The dimensions; none for a scalar.</param>
    /// <param name="dtype">The element type: a float or an integer type.</param>
    /// <exception cref="ArgumentException">A bound is NaN, does not fit the element type or lies above the other, or a dimension is not positive.</exception>
    public BoxSpace(double low, double high, ReadOnlySpan<long> shape, ScalarType dtype = ScalarType.Float32)
        : this(Repeat(low, shape), Repeat(high, shape), shape, dtype)
    {
    }

    /// <summary>A vector with bounds for each element.</summary>
    /// <param name="low">The lower bounds, −∞ for none.</param>
    /// <param name="high">The upper bounds, included; ∞ for none.</param>
    /// <param name="dtype">The element type: a float or an integer type.</param>
    /// <exception cref="ArgumentException">There are not as many lower as upper bounds, or a bound is NaN, does not fit the element type or lies above the other.</exception>
    public BoxSpace(ReadOnlySpan<double> low, ReadOnlySpan<double> high, ScalarType dtype = ScalarType.Float32)
        : this(low, high, [low.Length], dtype)
    {
    }

    /// <summary>A box with bounds for each element.</summary>
    /// <param name="low">The lower bounds in row-major order, −∞ for none.</param>
    /// <param name="high">The upper bounds in row-major order, included; ∞ for none.</param>
    /// <param name="shape">The dimensions; none for a scalar.</param>
    /// <param name="dtype">The element type: a float or an integer type.</param>
    /// <exception cref="ArgumentException">There are not as many bounds as elements, a bound is NaN, does not fit the element type or lies above the other, or a dimension is not positive.</exception>
    public BoxSpace(ReadOnlySpan<double> low, ReadOnlySpan<double> high, ReadOnlySpan<long> shape, ScalarType dtype = ScalarType.Float32)
    {
        elementType = BoxElementType.For(dtype);
        var count = SpaceShape.CountElements(nameof(BoxSpace), shape);
        if (low.Length != count || high.Length != count)
        {
            throw new ArgumentException($"BoxSpace: there are {low.Length} lower and {high.Length} upper bounds, but the shape ({SpaceShape.Format(shape)}) has {count} elements.");
        }

        var lows = new double[count];
        var highs = new double[count];
        for (var i = 0; i < count; i++)
        {
            lows[i] = elementType.CheckBound("lower", low[i]);
            highs[i] = elementType.CheckBound("upper", high[i]);
            if (lows[i] > highs[i] || double.IsPositiveInfinity(lows[i]) || double.IsNegativeInfinity(highs[i]))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"BoxSpace: element {i} has the bounds [{low[i]}, {high[i]}], between which there is no finite number."));
            }
        }

        Low = ImmutableCollectionsMarshal.AsImmutableArray(lows);
        High = ImmutableCollectionsMarshal.AsImmutableArray(highs);
        Shape = [.. shape];
    }

    /// <summary>The lower bounds in row-major order, −∞ for none.</summary>
    public ImmutableArray<double> Low { get; }

    /// <summary>The upper bounds in row-major order, included; ∞ for none.</summary>
    public ImmutableArray<double> High { get; }

    /// <inheritdoc/>
    public override ImmutableArray<long> Shape { get; }

    /// <inheritdoc/>
    public override ScalarType DType => elementType.Type;

    /// <inheritdoc/>
    public override int FlatSize => Low.Length;

    /// <summary>Whether every element has a finite lower and a finite upper bound.</summary>
    public bool IsBounded => Low.All(double.IsFinite) && High.All(double.IsFinite);

    internal override string Kind => "box";

    /// <inheritdoc/>
    public override SpaceValue Sample(RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var items = new double[Low.Length];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = SampleElement(i, random);
        }

        return new SpaceValue.Numbers(ImmutableCollectionsMarshal.AsImmutableArray(items));
    }

    /// <summary>
    /// Fills a span with a random value: uniform between two finite bounds, exponential (mean 1) above a lower or below an upper bound
    /// alone, standard normal without bounds. Integers are the floor of that, with the uniform range extended by one so that the upper bound comes too.
    /// </summary>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="destination">As long as the box has elements.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void Sample(RandomSource random, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (destination.Length != Low.Length)
        {
            throw new ArgumentException($"{this}.Sample: the destination has {destination.Length} elements, the box {Low.Length}.", nameof(destination));
        }

        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = (float)SampleElement(i, random);
        }
    }

    /// <inheritdoc/>
    public override bool Contains(SpaceValue value)
    {
        if (value is not SpaceValue.Numbers { Items: var items } || items.Length != Low.Length)
        {
            return false;
        }

        for (var i = 0; i < items.Length; i++)
        {
            if (!ContainsElement(i, items[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether numbers in row-major order are within the bounds, and whole where the elements are integers.</summary>
    /// <param name="values">The numbers; another count than the box has is not contained.</param>
    public bool Contains(ReadOnlySpan<float> values)
    {
        if (values.Length != Low.Length)
        {
            return false;
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (!ContainsElement(i, values[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the other space has the same bounds, shape and element type.</summary>
    /// <param name="other">The other space.</param>
    public bool Equals(BoxSpace? other) =>
        other is not null
        && DType == other.DType
        && Shape.AsSpan().SequenceEqual(other.Shape.AsSpan())
        && Low.AsSpan().SequenceEqual(other.Low.AsSpan())
        && High.AsSpan().SequenceEqual(other.High.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(DType);
        foreach (var dimension in Shape)
        {
            hash.Add(dimension);
        }

        for (var i = 0; i < Low.Length; i++)
        {
            hash.Add(Low[i]);
            hash.Add(High[i]);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => $"BoxSpace({Format(Low)}, {Format(High)}, [{string.Join(", ", Shape)}], {DType.Name()})";

    internal override void WriteMembers(Utf8JsonWriter writer)
    {
        SpaceJson.WriteBounds(writer, "low", Low);
        SpaceJson.WriteBounds(writer, "high", High);
        SpaceJson.WriteIntegers(writer, "shape", Shape);
        writer.WriteString("dtype", DType.Name());
    }

    private static double[] Repeat(double bound, ReadOnlySpan<long> shape)
    {
        var bounds = new double[SpaceShape.CountElements(nameof(BoxSpace), shape)];
        Array.Fill(bounds, bound);
        return bounds;
    }

    private static string Format(ImmutableArray<double> bounds)
    {
        var isUniform = bounds.All(bound => bound.Equals(bounds[0]));
        var shown = bounds.Take(isUniform ? 1 : 8).Select(bound => bound.ToString(CultureInfo.InvariantCulture));
        return isUniform ? shown.First() : $"[{string.Join(", ", shown)}{(bounds.Length > 8 ? ", …" : "")}]";
    }

    private bool ContainsElement(int index, double value) =>
        value >= Low[index] && value <= High[index] && (!elementType.IsInteger || double.IsInteger(value));

    // Gymnasium 1.0, Box.sample.
    private double SampleElement(int index, RandomSource random)
    {
        var low = Low[index];
        var high = elementType.IsInteger ? High[index] + 1 : High[index];
        var value = (double.IsFinite(low), double.IsFinite(high)) switch
        {
            (true, true) => Uniform(low, high, random.NextDouble()),
            (true, false) => low + Exponential(random),
            (false, true) => high - Exponential(random),
            (false, false) => random.NextGaussian(),
        };
        value = elementType.IsInteger ? Math.Floor(value) : elementType.Round(value);
        return Math.Clamp(value, Math.Max(Low[index], elementType.Min), Math.Min(High[index], elementType.Max));
    }

    // Two products instead of high − low, which overflows for bounds such as ±double.MaxValue.
    private static double Uniform(double low, double high, double fraction) => (low * (1 - fraction)) + (high * fraction);

    private static double Exponential(RandomSource random) => -Math.Log(1 - random.NextDouble());
}
