namespace RLModules.Analyzers.ShapeFlow.Algebra;

/// <summary>The shape of a tensor as far as it is known: dimensions from the front and from the back, and what is between them.</summary>
internal sealed class Shape : IEquatable<Shape>
{
    /// <summary>Nothing is known.</summary>
    public static readonly Shape Unknown = new(Axis.Any);

    /// <summary>No dimension.</summary>
    public static readonly Shape Scalar = new();

    private readonly Axis[] axes;

    public Shape(params Axis[] axes) => this.axes = axes;

    public Shape(IEnumerable<Axis> axes) => this.axes = axes.ToArray();

    public IReadOnlyList<Axis> Axes => axes;

    /// <summary>The number of dimensions, or null where it is not known.</summary>
    public int? Rank => axes.Any(axis => axis.IsSeveral) ? null : axes.Length;

    /// <summary>How many dimensions there are at least.</summary>
    public int LeastRank => axes.Sum(axis => axis.Least);

    /// <summary>How many dimensions are known at the end.</summary>
    public int TailLength => Enumerable.Reverse(axes).TakeWhile(axis => !axis.IsSeveral).Count();

    /// <summary>The last dimension; unknown where several may stand there.</summary>
    public Axis Last => axes.Length > 0 && !axes[axes.Length - 1].IsSeveral ? axes[axes.Length - 1] : Axis.Unknown;

    public bool IsUnknown => axes.Length == 1 && axes[0].IsSeveral && axes[0].Minimum == 0 && axes[0].Name is null;

    /// <summary>Whether a shape has a dimension of this index.</summary>
    public Fit HasDimension(long dimension)
    {
        var needed = dimension < 0 ? -dimension : dimension + 1;
        return needed <= LeastRank ? Fit.Certain : Rank is null ? Fit.Possible : Fit.Impossible;
    }

    /// <summary>The place of a dimension among the axes, or null where it is not known.</summary>
    public int? IndexOf(long dimension)
    {
        if (dimension < 0)
        {
            return -dimension <= TailLength ? (int)(axes.Length + dimension) : null;
        }

        var head = axes.TakeWhile(axis => !axis.IsSeveral).Count();
        return dimension < head ? (int)dimension : null;
    }

    /// <summary>A dimension, unknown where its place is not known.</summary>
    public Axis this[long dimension] => IndexOf(dimension) is { } index ? axes[index] : Axis.Unknown;

    /// <summary>The same with another axis in a place.</summary>
    public Shape With(int index, Axis axis)
    {
        var changed = (Axis[])axes.Clone();
        changed[index] = axis;
        return new(changed);
    }

    /// <summary>The same with more or fewer axes in a place.</summary>
    public Shape Replace(int index, int count, params Axis[] inserted) => new(axes.Take(index).Concat(inserted).Concat(axes.Skip(index + count)));

    /// <summary>The same without its last dimensions.</summary>
    public Shape WithoutLast(int count = 1)
    {
        var kept = axes.ToList();
        for (; count > 0 && kept.Count > 0; count--)
        {
            var last = kept[kept.Count - 1];
            if (last.IsSeveral)
            {
                return new(WithoutHidden(kept, count));
            }

            kept.RemoveAt(kept.Count - 1);
        }

        return new(kept);
    }

    /// <summary>The same without one of its dimensions.</summary>
    public Shape Without(long dimension)
    {
        if (IndexOf(dimension) is { } index)
        {
            return Replace(index, 1);
        }

        // The first or last of several goes: what stands on their other side stays.
        var place = dimension < 0 ? axes.Length - 1 - TailLength : axes.TakeWhile(axis => !axis.IsSeveral).Count();
        var isNext = dimension < 0 ? -dimension == TailLength + 1 : dimension == place;
        return isNext && place >= 0 && place < axes.Length && axes[place].Minimum > 0
            ? With(place, Axis.Several(axes[place].Minimum - 1))
            : new(Axis.Several(LeastRank - 1));
    }

    /// <summary>The dimensions at the end, behind so many others at least.</summary>
    public Shape TailAlone() => new(Enumerable.Range(1, TailLength).Select(i => this[-i]).Reverse().Prepend(Axis.Several(LeastRank - TailLength)));

    /// <summary>The same with more dimensions at the end.</summary>
    public Shape Append(params Axis[] appended) => new(axes.Concat(appended));

    /// <summary>What two shapes have in common, for a value that has the one or the other.</summary>
    public Shape Join(Shape other)
    {
        if (Equals(other))
        {
            return this;
        }

        if (axes.Length == other.axes.Length && axes.Zip(other.axes, (left, right) => left.Equals(right) || (!left.IsSeveral && !right.IsSeveral)).All(same => same))
        {
            return new(axes.Zip(other.axes, JoinAxis));
        }

        var tail = new List<Axis>();
        for (var i = 1; i <= Math.Min(TailLength, other.TailLength); i++)
        {
            tail.Insert(0, JoinAxis(this[-i], other[-i]));
        }

        return new(tail.Prepend(Axis.Several(Math.Min(LeastRank, other.LeastRank) - tail.Count)));
    }

    /// <summary>The number of elements, or null where it is not known.</summary>
    public Size? ElementCount()
    {
        var count = Size.Of(1);
        foreach (var axis in axes)
        {
            if (axis.Size is null)
            {
                return null;
            }

            count *= axis.Size;
        }

        return count;
    }

    public bool Equals(Shape? other) => other is not null && axes.AsSpan().SequenceEqual(other.axes);

    public override bool Equals(object? obj) => Equals(obj as Shape);

    public override int GetHashCode()
    {
        var hash = axes.Length;
        foreach (var axis in axes)
        {
            hash = unchecked((hash * 31) + axis.GetHashCode());
        }

        return hash;
    }

    public override string ToString() => axes.Length == 1 && !axes[0].IsSeveral ? $"({axes[0]},)" : $"({string.Join(", ", axes.Select(axis => axis.ToString()))})";

    // Of several dimensions at the end some go. What stands before them stays where they are enough, else nothing is sure.
    private static IEnumerable<Axis> WithoutHidden(List<Axis> kept, int count)
    {
        var last = kept[kept.Count - 1];
        return last.Minimum >= count
            ? kept.Take(kept.Count - 1).Append(Axis.Several(last.Minimum - count))
            : [Axis.Several(new Shape(kept).LeastRank - count)];
    }

    private static Axis JoinAxis(Axis left, Axis right) => left.Equals(right) ? left : Axis.Unknown;
}
