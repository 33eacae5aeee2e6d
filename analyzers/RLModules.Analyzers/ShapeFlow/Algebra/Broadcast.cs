namespace RLModules.Analyzers.ShapeFlow.Algebra;

/// <summary>Broadcasting: shapes are aligned at their ends, and a dimension of size 1 stretches.</summary>
internal static class Broadcast
{
    /// <summary>The shape of an elementwise operation.</summary>
    /// <param name="facts">What is known of the names.</param>
    /// <param name="left">One shape.</param>
    /// <param name="right">The other.</param>
    /// <param name="clash">The two sizes that cannot be broadcast, or null.</param>
    public static Shape Of(SizeFacts facts, Shape left, Shape right, out (Size Left, Size Right)? clash)
    {
        clash = null;
        if (left.Equals(right))
        {
            return left;
        }

        var result = new List<Axis>();
        var (i, j) = (left.Axes.Count, right.Axes.Count);
        while (i > 0 && j > 0)
        {
            if (left.Axes.Take(i).SequenceEqual(right.Axes.Take(j)) && left.Axes.Take(i).All(axis => !axis.IsSeveral || axis.Name is not null))
            {
                return new(left.Axes.Take(i).Concat(result));
            }

            var (one, other) = (left.Axes[i - 1], right.Axes[j - 1]);
            if (one.IsSeveral || other.IsSeveral)
            {
                // Against a dimension of b.., which is of every size, only 1 stands.
                if ((one.IsFree && other is { IsSeveral: false, Size: not null } && facts.IsNotOne(other.Size)) || (other.IsFree && one is { IsSeveral: false, Size: not null } && facts.IsNotOne(one.Size)))
                {
                    clash = (one.Size ?? Size.Of($"the last dimension of {one}"), other.Size ?? Size.Of($"the last dimension of {other}"));
                    return Shape.Unknown;
                }

                var least = Math.Max(left.Axes.Take(i).Sum(axis => axis.Least), right.Axes.Take(j).Sum(axis => axis.Least));
                return new(result.Prepend(Axis.Several(least)));
            }

            if (Stretch(facts, one, other) is not { } axis)
            {
                clash = (one.Size!, other.Size!);
                return Shape.Unknown;
            }

            result.Insert(0, axis);
            i--;
            j--;
        }

        return new(left.Axes.Take(i).Concat(right.Axes.Take(j)).Concat(result));
    }

    // The size that two dimensions have together, or null where they cannot.
    private static Axis? Stretch(SizeFacts facts, Axis left, Axis right)
    {
        if (left.Size is { } one && one.IsExactly(1))
        {
            return right;
        }

        if (right.Size is { } other && other.IsExactly(1))
        {
            return left;
        }

        if (facts.Compare(left.Size, right.Size) == Fit.Certain)
        {
            return left;
        }

        var (leftIsNotOne, rightIsNotOne) = (facts.IsNotOne(left.Size), facts.IsNotOne(right.Size));
        return (leftIsNotOne, rightIsNotOne) switch
        {
            (true, true) => facts.Compare(left.Size, right.Size) == Fit.Impossible ? null : left.Size!.IsConstant ? left : right,
            (true, false) => left,
            (false, true) => right,
            _ => Axis.Unknown,
        };
    }
}
