using RLModules.Generators.Model;

namespace RLModules.Generators.Emitting;

/// <summary>
/// Straight-line conditions on tensors: rank, fixed sizes and dtype of each, then the sizes that names share. They read ndim, size and dtype and allocate nothing.
/// </summary>
internal static class CheckEmitter
{
    private const string Shapes = "global::" + WellKnownNames.Shapes;

    /// <summary>The conditions that must hold, one a line.</summary>
    /// <param name="leaves">The tensors to check.</param>
    /// <param name="bound">Tensors of the same call that are checked already: their sizes bind the names.</param>
    public static IReadOnlyList<string> Conditions(IReadOnlyList<Leaf> leaves, IReadOnlyList<Leaf> bound)
    {
        var own = leaves.Select(Condition).Where(condition => condition.Length > 0);
        return [.. own, .. SharedSizes(leaves, bound)];
    }

    /// <summary>Writes <c>if (Validates &amp;&amp; !(…)) { throw …; }</c>, or nothing where there is nothing to check.</summary>
    public static void Write(SourceWriter writer, IReadOnlyList<string> conditions, string exception)
    {
        if (conditions.Count == 0)
        {
            return;
        }

        if (conditions.Count == 1)
        {
            writer.Line($"if (Validates && !({conditions[0]}))");
        }
        else
        {
            writer.Line("if (Validates");
            writer.Line($"    && !({conditions[0]}");
            foreach (var condition in conditions.Skip(1).Take(conditions.Count - 2))
            {
                writer.Line($"        && {condition}");
            }

            writer.Line($"        && {conditions[conditions.Count - 1]}))");
        }

        writer.Line("{");
        using (writer.Indent())
        {
            writer.Line($"throw {exception};");
        }

        writer.Line("}");
        writer.Blank();
    }

    private static string Condition(Leaf leaf)
    {
        var column = leaf.Column;
        if (column.Space is not null || column.Nested is not null)
        {
            return leaf.Expression;
        }

        if (column.MayBeDictionary)
        {
            return column.IsOptional ? "" : leaf.Expression;
        }

        var parts = new List<string>();
        if (column.Shape is { } shape)
        {
            parts.AddRange(ShapeConditions(leaf.Expression, shape));
        }

        if (column.DType is { } dtype)
        {
            parts.Add($"{leaf.Expression}.dtype == {dtype}");
        }

        if (column.IsOptional)
        {
            return parts.Count == 0 ? ""
                : parts.Count == 1 ? $"({leaf.Expression} is null || {parts[0]})"
                : $"({leaf.Expression} is null || ({string.Join(" && ", parts)}))";
        }

        return string.Join(" && ", leaf.IsNullable ? parts.Prepend($"{leaf.Expression} is not null") : parts);
    }

    private static IEnumerable<string> ShapeConditions(string tensor, ShapeModel shape)
    {
        var count = shape.Dimensions.Count;
        if (shape.Tail is { } tail)
        {
            if (shape.Leading is null)
            {
                yield return $"{tensor}.ndim == {count} + {tail}.Length";
            }

            yield return $"{Shapes}.EndsWith({tensor}, {tail})";
            yield break;
        }

        if (shape.Leading is not null && count == 1 && shape.Dimensions[0] is { Kind: not DimensionKind.Symbol } last)
        {
            yield return $"{Shapes}.EndsWith({tensor}, {last.Text})";
            yield break;
        }

        yield return shape.Leading is null ? $"{tensor}.ndim == {count}" : $"{tensor}.ndim > {count}";
        for (var i = 0; i < count; i++)
        {
            if (shape.Dimensions[i].Kind != DimensionKind.Symbol)
            {
                yield return $"{Size(tensor, shape, i)} == {shape.Dimensions[i].Text}";
            }
        }
    }

    private static IEnumerable<string> SharedSizes(IReadOnlyList<Leaf> leaves, IReadOnlyList<Leaf> bound)
    {
        var uses = bound.SelectMany(leaf => Uses(leaf, leaf.IsNullable && !leaf.Column.IsOptional ? leaf.Expression + "!" : leaf.Expression, isNew: false))
            .Concat(leaves.SelectMany(leaf => Uses(leaf, leaf.Expression, isNew: true)))
            .ToArray();
        foreach (var name in uses.Select(use => use.Name).Distinct())
        {
            // "b.." agrees with "b..", "b" with "b", and "b" with the first of the dimensions of "b..".
            var ranges = uses.Where(use => use.Name == name && use.IsRange).ToArray();
            var firstRange = ranges.FirstOrDefault(range => !range.IsOptional) ?? ranges.FirstOrDefault();
            var sizes = uses.Where(use => use.Name == name && (!use.IsRange || ReferenceEquals(use, firstRange))).ToArray();
            foreach (var (first, second) in Pairs(ranges).Concat(sizes.All(use => use.IsRange) ? [] : Pairs(sizes)))
            {
                yield return Guard(first, second, first.IsRange && second.IsRange
                    ? $"{Shapes}.SameLeading({first.Tensor}, {first.Trailing}, {second.Tensor}, {second.Trailing})"
                    : $"{second.Size} == {first.Size}");
            }
        }
    }

    // Every use against the first that is always there; where none is, each against each.
    private static IEnumerable<(Use First, Use Second)> Pairs(IReadOnlyList<Use> uses)
    {
        var anchor = uses.FirstOrDefault(use => !use.IsOptional);
        for (var i = 0; i < uses.Count; i++)
        {
            for (var j = 0; j < uses.Count; j++)
            {
                var isPair = anchor is null ? i < j : ReferenceEquals(uses[i], anchor) && i != j;
                if (isPair && (uses[i].IsNew || uses[j].IsNew) && uses[i].Tensor != uses[j].Tensor)
                {
                    yield return (uses[i], uses[j]);
                }
            }
        }
    }

    private static string Guard(Use first, Use second, string condition)
    {
        var absent = new[] { first, second }.Where(use => use.IsOptional).Select(use => $"{use.Tensor} is null || ");
        var guard = string.Concat(absent);
        return guard.Length == 0 ? condition : $"({guard}{condition})";
    }

    private static IEnumerable<Use> Uses(Leaf leaf, string tensor, bool isNew)
    {
        if (leaf.Column.Shape is not { } shape)
        {
            yield break;
        }

        if (shape.Leading is { } leading)
        {
            var trailing = shape.Tail is { } tail ? $"{tail}.Length" : $"{shape.Dimensions.Count}";
            yield return new Use(leading, tensor, $"{tensor}.size(0)", trailing, leaf.Column.IsOptional, isNew);
        }

        for (var i = 0; i < shape.Dimensions.Count; i++)
        {
            if (shape.Dimensions[i].Kind == DimensionKind.Symbol)
            {
                yield return new Use(shape.Dimensions[i].Text, tensor, Size(tensor, shape, i), null, leaf.Column.IsOptional, isNew);
            }
        }
    }

    private static string Size(string tensor, ShapeModel shape, int index) =>
        $"{tensor}.size({(shape.Leading is null ? index : index - shape.Dimensions.Count)})";

    /// <summary>A name in a tensor's shape; <c>Trailing</c> is the number of dimensions behind a name for several.</summary>
    private sealed record Use(string Name, string Tensor, string Size, string? Trailing, bool IsOptional, bool IsNew)
    {
        public bool IsRange => Trailing is not null;
    }
}
