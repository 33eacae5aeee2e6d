namespace RLModules.Analyzers.ShapeFlow.Algebra;

/// <summary>Whether shapes fit each other.</summary>
internal static class ShapeFit
{
    /// <summary>Whether two shapes can be the same.</summary>
    public static Fit Compare(SizeFacts facts, Shape left, Shape right)
    {
        // The same front says nothing, and several dimensions of one name are as many on both sides.
        var same = 0;
        while (same < left.Axes.Count && same < right.Axes.Count && left.Axes[same].Equals(right.Axes[same]) && (!left.Axes[same].IsSeveral || left.Axes[same].Name is not null))
        {
            same++;
        }

        var (first, second) = (left.Replace(0, same), right.Replace(0, same));
        if (IsTooLong(first, second) || IsTooLong(second, first))
        {
            return Fit.Impossible;
        }

        if (StartsOtherwise(facts, first, second) || StartsOtherwise(facts, second, first))
        {
            return Fit.Impossible;
        }

        var fit = first.Rank is null || second.Rank is null ? Fit.Possible : Fit.Certain;
        foreach (var (one, other) in Pairs(first, second))
        {
            switch (IsBatchOfOne(facts, one.Size, other.Size) ? Fit.Possible : facts.Compare(one.Size, other.Size))
            {
                case Fit.Impossible: return Fit.Impossible;
                case Fit.Possible: fit = Fit.Possible; break;
            }
        }

        return fit;
    }

    // Code that acts for one environment may write the 1 of its batch.
    private static bool IsBatchOfOne(SizeFacts facts, Size? one, Size? other) => one is not null && other is not null
        && ((one.IsExactly(1) && facts.IsFree(other)) || (other.IsExactly(1) && facts.IsFree(one)));

    // b.. starts with a dimension of every size, which is no certain one.
    private static bool StartsOtherwise(SizeFacts facts, Shape free, Shape other) => free.Axes.Count > 0 && free.Axes[0].IsFree
        && other.Axes.Count > 0 && other.Axes[0] is { IsSeveral: false, Size: { } size } && !size.IsExactly(1) && facts.Compare(Size.Of(Free(facts)), size) == Fit.Impossible;

    private static string Free(SizeFacts facts)
    {
        const string Name = "the first dimension";
        facts.AddFree(Name);
        return Name;
    }

    private static bool IsTooLong(Shape shape, Shape other) => other.Rank is { } rank && shape.LeastRank > rank;

    // Dimensions that stand in the same place in both, from the front and from the back.
    private static IEnumerable<(Axis One, Axis Other)> Pairs(Shape left, Shape right)
    {
        for (var i = 0; i < Math.Min(left.Axes.Count, right.Axes.Count) && !left.Axes[i].IsSeveral && !right.Axes[i].IsSeveral; i++)
        {
            yield return (left.Axes[i], right.Axes[i]);
        }

        for (var i = 1; i <= Math.Min(left.TailLength, right.TailLength); i++)
        {
            yield return (left[-i], right[-i]);
        }
    }
}
