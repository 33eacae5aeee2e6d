namespace RLModules.Analyzers.ShapeFlow.Algebra;

/// <summary>
/// What is known of the names in sizes. An int member stands for some integer from 0, or from 1 where it is the size of something by itself: what fits
/// for one choice fits. A name of a declared shape stands for every size: what fits for one batch alone does not. And whatever is the size of a
/// dimension is at least 1.
/// </summary>
internal sealed class SizeFacts
{
    /// <summary>The size of an observation's last dimension, where no shape is declared.</summary>
    public const string LastOfObservation = "the last dimension of an observation";

    private const string RestOfObservation = "the other features of an observation";

    private readonly Dictionary<string, long> minimums = new(StringComparer.Ordinal) { [LastOfObservation] = 1 };
    private readonly HashSet<string> free = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Size Dividend, Size Divisor)> quotients = new(StringComparer.Ordinal);

    /// <summary>A name stands for an integer that is not smaller.</summary>
    public void AddMinimum(string name, long minimum) => minimums[name] = Math.Max(minimum, minimums.TryGetValue(name, out var known) ? known : 0);

    /// <summary>A name of a declared shape: it stands for every size.</summary>
    public void AddFree(string name)
    {
        free.Add(name);
        AddMinimum(name, 1);
    }

    /// <summary>Whether a size is a name that stands for every size.</summary>
    public bool IsFree(Size size) => size.SingleName is { } name && free.Contains(name);

    /// <summary>A layer or tensor has this size, so a name that is all of it is at least 1.</summary>
    public void AddSize(Size? size)
    {
        foreach (var name in size?.SingleName is { } term ? Size.Factors(term) : [])
        {
            AddMinimum(name, 1);
        }
    }

    /// <summary>The size of a dimension that is made so that the number of elements stays.</summary>
    public Size Quotient(Size dividend, Size divisor)
    {
        var name = $"({dividend}) / ({divisor})";
        quotients[name] = (dividend, divisor);
        AddMinimum(name, 1);
        return Size.Of(name);
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

        if (left.Equals(right))
        {
            return Fit.Certain;
        }

        if (QuotientOf(left) is { } one)
        {
            return Compare(one.Dividend, right * one.Divisor, areSizes: false);
        }

        if (QuotientOf(right) is { } other)
        {
            return Compare(other.Dividend, left * other.Divisor, areSizes: false);
        }

        (left, right) = (Resolve(left), Resolve(right));
        var difference = left - right;
        var parts = Split(difference);
        if (parts.Count > 1 || parts.Keys.Any(name => name.Length > 0))
        {
            // Zero for every size of the free names: then each of their factors is. One that makes up the whole size is at least 1 like the size.
            var own = areSizes ? Split(left) : [];
            return parts.Any(part => CanBeZero(part.Value, own.Count == 1 && own.TryGetValue(part.Key, out var whole) ? whole : null) == Fit.Impossible) ? Fit.Impossible : Fit.Possible;
        }

        return CanBeZero(difference, areSizes ? left : null);
    }

    private (Size Dividend, Size Divisor)? QuotientOf(Size size) => size.SingleName is { } name && size.Terms[0].Factor == 1 && quotients.TryGetValue(name, out var quotient) ? quotient : null;

    // The last dimension of an observation is one of those whose product is its number of features.
    private static Size Resolve(Size size) => size.Substitute(Size.NameOfMember("ObservationSize"), Size.Of(LastOfObservation) + Size.Of(RestOfObservation));

    // A size by the products of free names in it.
    private Dictionary<string, Size> Split(Size size)
    {
        var parts = new Dictionary<string, Size>(StringComparer.Ordinal);
        if (size.Constant != 0)
        {
            parts[""] = Size.Of(size.Constant);
        }

        foreach (var (name, factor) in size.Terms)
        {
            var factors = Size.Factors(name);
            var key = string.Join(" ", factors.Where(free.Contains));
            var rest = factors.Where(part => !free.Contains(part)).Aggregate(Size.Of(factor), (product, part) => product * Size.Of(part));
            parts[key] = parts.TryGetValue(key, out var before) ? before + rest : rest;
        }

        return parts;
    }

    // Whether a difference can be zero; where it is one of sizes, the size itself is at least 1.
    private Fit CanBeZero(Size difference, Size? left)
    {
        if (difference.IsConstant)
        {
            return difference.Constant == 0 ? Fit.Certain : Fit.Impossible;
        }

        if (difference.Constant % difference.Terms.Select(term => Math.Abs(term.Factor)).Aggregate(GreatestCommonDivisor) != 0)
        {
            return Fit.Impossible;
        }

        return IsNeverZero(difference, left) || IsNeverZero(Size.Of(0) - difference, left) ? Fit.Impossible : Fit.Possible;
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

    private long MinimumOf(string term) => Size.Factors(term).Aggregate(1L, (product, name) => product * (minimums.TryGetValue(name, out var minimum) ? minimum : 0));

    // A difference that grows with every name is zero at most where each name is as small as can be; there the size itself must still be one.
    private bool IsNeverZero(Size difference, Size? size)
    {
        if (Minimum(difference) is not { } minimum)
        {
            return false;
        }

        if (minimum != 0 || size is null)
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
