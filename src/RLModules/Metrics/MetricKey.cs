using System.Diagnostics.CodeAnalysis;

namespace RLModules.Metrics;

/// <summary>A metric's place in the tree of results: one to four names, from the outermost group to the metric itself.</summary>
/// <remarks>Written as a tuple, <c>("default_policy", "total_loss")</c>, or as a string for a metric without a group. Making and comparing one allocates nothing.</remarks>
public readonly struct MetricKey : IEquatable<MetricKey>
{
    /// <summary>How many names a key may have.</summary>
    public const int MaxLength = 4;

    private readonly string? first;
    private readonly string? second;
    private readonly string? third;
    private readonly string? fourth;

    /// <summary>A metric without a group.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public MetricKey(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        first = name;
        Length = 1;
    }

    /// <summary>A metric of a group.</summary>
    /// <param name="group">The group: a module's id, for example.</param>
    /// <param name="name">The metric's name.</param>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    public MetricKey(string group, string name)
        : this(group)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        second = name;
        Length = 2;
    }

    /// <summary>A metric of a group in a group.</summary>
    /// <param name="outer">The outer group: <c>learners</c>, for example.</param>
    /// <param name="group">The inner group.</param>
    /// <param name="name">The metric's name.</param>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    public MetricKey(string outer, string group, string name)
        : this(outer, group)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        third = name;
        Length = 3;
    }

    /// <summary>A metric three groups deep.</summary>
    /// <param name="outermost">The outermost group.</param>
    /// <param name="outer">The group in it.</param>
    /// <param name="group">The innermost group.</param>
    /// <param name="name">The metric's name.</param>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    public MetricKey(string outermost, string outer, string group, string name)
        : this(outermost, outer, group)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        fourth = name;
        Length = 4;
    }

    /// <summary>How many names the key has; 0 of <c>default</c>, which stands for "no group".</summary>
    public int Length { get; }

    /// <summary>The last name: the metric's own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The key is <c>default</c>.</exception>
    public string Name => this[Length - 1];

    /// <summary>A name of the key.</summary>
    /// <param name="index">0 is the outermost.</param>
    /// <exception cref="ArgumentOutOfRangeException">The key has no such name.</exception>
    public string this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Length);
            return index switch { 0 => first!, 1 => second!, 2 => third!, _ => fourth! };
        }
    }

    /// <summary>A key from its names.</summary>
    /// <param name="names">None to four names, outermost first.</param>
    /// <exception cref="ArgumentException">There are more than four names, or one is empty.</exception>
    public static MetricKey Of(params ReadOnlySpan<string> names) => names.Length switch
    {
        0 => default,
        1 => new MetricKey(names[0]),
        2 => new MetricKey(names[0], names[1]),
        3 => new MetricKey(names[0], names[1], names[2]),
        MaxLength => new MetricKey(names[0], names[1], names[2], names[3]),
        _ => throw new ArgumentException($"A metric's key has at most {MaxLength} names, not {names.Length}: {string.Join('/', names.ToArray())}.", nameof(names)),
    };

    /// <summary>The key of a metric without a group.</summary>
    /// <param name="name">Its name.</param>
    public static implicit operator MetricKey(string name) => new(name);

    /// <summary>The key of a metric of a group.</summary>
    /// <param name="names">The group and the metric's name.</param>
    public static implicit operator MetricKey((string Group, string Name) names) => new(names.Group, names.Name);

    /// <summary>The key of a metric of a group in a group.</summary>
    /// <param name="names">The groups and the metric's name.</param>
    public static implicit operator MetricKey((string Outer, string Group, string Name) names) => new(names.Outer, names.Group, names.Name);

    /// <summary>The key of a metric three groups deep.</summary>
    /// <param name="names">The groups and the metric's name.</param>
    public static implicit operator MetricKey((string Outermost, string Outer, string Group, string Name) names) =>
        new(names.Outermost, names.Outer, names.Group, names.Name);

    /// <summary>Whether two keys have the same names.</summary>
    /// <param name="left">One key.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(MetricKey left, MetricKey right) => left.Equals(right);

    /// <summary>Whether two keys differ.</summary>
    /// <param name="left">One key.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(MetricKey left, MetricKey right) => !left.Equals(right);

    /// <summary>This key followed by another one's names: what a key is called inside a group.</summary>
    /// <param name="inner">The key to place in this group.</param>
    /// <exception cref="ArgumentException">Together they have more than four names.</exception>
    public MetricKey Append(MetricKey inner) => Length == 0 ? inner : Of([.. Names(), .. inner.Names()]);

    /// <summary>Whether the key begins with all names of another one.</summary>
    /// <param name="group">The other key; every key is in the group <c>default</c>.</param>
    public bool IsIn(MetricKey group) => group.Length <= Length && CommonNames(group) == group.Length;

    /// <inheritdoc/>
    public bool Equals(MetricKey other) => Length == other.Length && first == other.first && second == other.second && third == other.third && fourth == other.fourth;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is MetricKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(first, second, third, fourth);

    /// <summary>The names, joined by slashes: <c>default_policy/total_loss</c>.</summary>
    public override string ToString() => string.Join('/', Names());

    internal string[] Names()
    {
        var names = new string[Length];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = this[i];
        }

        return names;
    }

    /// <summary>How many of the outermost names two keys share.</summary>
    internal int CommonNames(MetricKey other)
    {
        var common = 0;
        while (common < Length && common < other.Length && this[common] == other[common])
        {
            common++;
        }

        return common;
    }

    /// <summary>The key with another last name.</summary>
    internal MetricKey WithName(string name) => Of([.. Names()[..^1], name]);

    internal MetricKey WithoutOuter(int names) => Of(Names().AsSpan(names));
}
