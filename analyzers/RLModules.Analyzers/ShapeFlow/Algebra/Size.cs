using System.Globalization;

namespace RLModules.Analyzers.ShapeFlow.Algebra;

/// <summary>
/// A size: an integer polynomial over names that stand for integers of one module, such as <c>2 * Settings.Hidden + 4</c>.
/// A product of names counts as one name, so that comparing stays linear.
/// </summary>
internal sealed class Size : IEquatable<Size>
{
    // Between the names of a product; no name has it.
    private const char Times = '×';
    private const char MemberMark = '.';
    private const string TimesText = "×";

    private readonly (string Name, long Factor)[] terms;

    private Size((string Name, long Factor)[] terms, long constant)
    {
        this.terms = terms;
        Constant = constant;
    }

    /// <summary>The part without a name.</summary>
    public long Constant { get; }

    /// <summary>The names with their factors, which are not 0, in order.</summary>
    public IReadOnlyList<(string Name, long Factor)> Terms => terms;

    public bool IsConstant => terms.Length == 0;

    /// <summary>The name that is the whole size, or a multiple of it; null where it is more than one.</summary>
    public string? SingleName => terms.Length == 1 && Constant == 0 && terms[0].Factor > 0 ? terms[0].Name : null;

    public static Size Of(long constant) => new([], constant);

    public static Size Of(string name) => new([(name, 1)], 0);

    /// <summary>The size that an int member of the class stands for; a dimension of the same name is another.</summary>
    public static Size OfMember(string path) => Of(NameOfMember(path));

    /// <summary>The name of an int member in sizes.</summary>
    public static string NameOfMember(string path) => MemberMark + path;

    public static Size operator +(Size left, Size right) => Combine(left, right, 1);

    public static Size operator -(Size left, Size right) => Combine(left, right, -1);

    public static Size operator *(Size left, Size right)
    {
        var product = Of(0);
        foreach (var (name, factor) in left.Parts())
        {
            foreach (var (otherName, otherFactor) in right.Parts())
            {
                product += Monomial(Multiply(name, otherName), checked(factor * otherFactor));
            }
        }

        return product;
    }

    /// <summary>The quotient where the division leaves nothing, or null.</summary>
    public static Size? Divide(Size dividend, Size divisor)
    {
        if (dividend.Equals(divisor))
        {
            return Of(1);
        }

        if (divisor.terms.Length + (divisor.Constant == 0 ? 0 : 1) != 1)
        {
            return null;
        }

        var (divisorName, divisorFactor) = divisor.Parts().Single();
        var quotient = Of(0);
        foreach (var (name, factor) in dividend.Parts())
        {
            if (factor % divisorFactor != 0 || Remove(name, divisorName) is not { } rest)
            {
                return null;
            }

            quotient += Monomial(rest, factor / divisorFactor);
        }

        return quotient;
    }

    /// <summary>The same with a name replaced by what it stands for.</summary>
    public Size Substitute(string name, Size value)
    {
        var result = Of(Constant);
        foreach (var (term, factor) in terms)
        {
            result += Factors(term).Aggregate(Of(factor), (product, part) => product * (part == name ? value : Of(part)));
        }

        return result;
    }

    public bool IsExactly(long value) => IsConstant && Constant == value;

    /// <summary>The names that are multiplied in a term.</summary>
    public static string[] Factors(string term) => term.Split(Times);

    public bool Equals(Size? other) => other is not null && Constant == other.Constant && terms.AsSpan().SequenceEqual(other.terms);

    public override bool Equals(object? obj) => Equals(obj as Size);

    public override int GetHashCode()
    {
        var hash = Constant.GetHashCode();
        foreach (var (name, factor) in terms)
        {
            hash = unchecked((hash * 31) + StringComparer.Ordinal.GetHashCode(name) + factor.GetHashCode());
        }

        return hash;
    }

    public override string ToString()
    {
        if (IsConstant)
        {
            return Constant.ToString(CultureInfo.InvariantCulture);
        }

        var text = "";
        foreach (var (name, factor) in terms)
        {
            var shown = string.Join(" * ", Factors(name).Select(factor => factor.TrimStart(MemberMark)));
            var magnitude = Math.Abs(factor);
            text += (text.Length == 0 ? factor < 0 ? "-" : "" : factor < 0 ? " - " : " + ")
                + (magnitude == 1 ? shown : $"{magnitude.ToString(CultureInfo.InvariantCulture)} * {shown}");
        }

        return Constant == 0 ? text : $"{text} {(Constant < 0 ? '-' : '+')} {Math.Abs(Constant).ToString(CultureInfo.InvariantCulture)}";
    }

    private IEnumerable<(string Name, long Factor)> Parts() => Constant == 0 && terms.Length > 0 ? terms : terms.Append(("", Constant));

    private static Size Monomial(string name, long factor) => factor == 0 ? Of(0) : name.Length == 0 ? Of(factor) : new([(name, factor)], 0);

    private static Size Combine(Size left, Size right, long sign)
    {
        var sum = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, factor) in left.terms)
        {
            sum[name] = factor;
        }

        foreach (var (name, factor) in right.terms)
        {
            sum.TryGetValue(name, out var before);
            sum[name] = checked(before + (sign * factor));
        }

        return new([.. sum.Where(term => term.Value != 0).Select(term => (term.Key, term.Value))], checked(left.Constant + (sign * right.Constant)));
    }

    private static string Multiply(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return left + right;
        }

        var factors = Factors(left).Concat(Factors(right)).ToArray();
        Array.Sort(factors, StringComparer.Ordinal);
        return string.Join(TimesText, factors);
    }

    private static string? Remove(string term, string divisor)
    {
        if (divisor.Length == 0)
        {
            return term;
        }

        var factors = Factors(term).ToList();
        return Factors(divisor).All(factors.Remove) ? string.Join(TimesText, factors) : null;
    }
}
