namespace RLModules.Analyzers.ShapeFlow.Algebra;

/// <summary>
/// What is known of the names in sizes. A name stands for an integer from 0, or from 1 where it is the size of something by itself;
/// and whatever is the size of a dimension is at least 1.
/// </summary>
internal sealed class SizeFacts
{
    private readonly HashSet<string> positive = new(StringComparer.Ordinal);

    /// <summary>A name is the size of something, so it is at least 1.</summary>
    public void AddPositive(string name) => positive.Add(name);

    /// <summary>A layer or tensor has this size, so a name that is all of it is at least 1.</summary>
    public void AddSize(Size? size)
    {
        if (size?.SingleName is { } term)
        {
            foreach (var name in Size.Factors(term))
            {
                positive.Add(name);
            }
        }
    }

    /// <summary>Whether the sizes of two dimensions can be equal.</summary>
    public Fit Compare(Size? left, Size? right) => Compare(left, right, areSizes: true);

    /// <summary>Whether two integers, which need not be the sizes of anything, can be equal.</summary>
    public Fit CompareNumbers(Size left, Size right) => Compare(left, right, areSizes: false);

    /// <summary>Whether a size cannot be smaller than another.</summary>
    public bool IsAtLeast(Size? size, Size? bound) => size is not null && bound is not null && Minimum(size - bound) is >= 0;

    /// <summary>Whether the size of a dimension cannot be 1.</summary>
    public bool IsNotOne(Size? size) => Compare(size, Size.Of(1)) == Fit.Impossible;

    private Fit Compare(Size? left, Size? right, bool areSizes)
    {
        if (left is null || right is null)
        {
            return Fit.Possible;
        }

        var difference = left - right;
        if (difference.IsConstant)
        {
            return difference.Constant == 0 ? Fit.Certain : Fit.Impossible;
        }

        if (difference.Constant % difference.Terms.Select(term => Math.Abs(term.Factor)).Aggregate(GreatestCommonDivisor) != 0)
        {
            return Fit.Impossible;
        }

        return IsNeverZero(difference, left, areSizes) || IsNeverZero(Size.Of(0) - difference, left, areSizes) ? Fit.Impossible : Fit.Possible;
    }

    /// <summary>The smallest value, or null where there is none.</summary>
    private long? Minimum(Size size)
    {
        var minimum = size.Constant;
        foreach (var (name, factor) in size.Terms)
        {
            if (factor < 0)
            {
                return null;
            }

            minimum += factor * MinimumOf(name);
        }

        return minimum;
    }

    private long MinimumOf(string term) => Size.Factors(term).All(positive.Contains) ? 1 : 0;

    // A difference that grows with every name is zero at most where each name is as small as can be; there the size itself must still be one.
    private bool IsNeverZero(Size difference, Size size, bool isSize)
    {
        if (Minimum(difference) is not { } minimum)
        {
            return false;
        }

        if (minimum != 0 || !isSize)
        {
            return minimum > 0;
        }

        var atMinimum = size.Constant;
        foreach (var (name, factor) in size.Terms)
        {
            if (difference.Terms.Any(term => term.Name == name))
            {
                atMinimum += factor * MinimumOf(name);
            }
            else if (factor > 0)
            {
                return false;
            }
        }

        return atMinimum <= 0;
    }

    private static long GreatestCommonDivisor(long left, long right)
    {
        while (right != 0)
        {
            (left, right) = (right, left % right);
        }

        return left;
    }
}
