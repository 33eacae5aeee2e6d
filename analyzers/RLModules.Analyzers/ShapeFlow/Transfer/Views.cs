using System.Collections.Immutable;
using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Transfer;

/// <summary>Operations that put the elements of one tensor into another shape.</summary>
internal static class Views
{
    public static void AddTo(TransferTable table)
    {
        table.Add(call => Reshape(call, call.Shape(0), call.Sizes("shape", "sizes", "size")), "view", "reshape");
        table.Add(call => Flatten(call, call.Shape(0), call.Constant("start_dim"), call.Constant("end_dim")), "flatten");
        table.Add(call => Flatten(call, call.Shape(0), 0, -1), "ravel");
        table.Add(Unflatten, "unflatten");
        table.Add(Squeeze, "squeeze");
        table.Add(Unsqueeze, "unsqueeze");
        table.Add(call => Transpose(call, call.Constant("dim0", "axis0"), call.Constant("dim1", "axis1")), "transpose", "swapaxes", "swapdims");
        table.Add(TransposeMatrix, "t");
        table.Add(Permute, "permute");
        table.Add(call => Expand(call, call.Sizes("sizes", "shape", "size")), "expand", "broadcast_to");
        table.Add(call => Expand(call, call.Value(1) is TensorValue other ? other.Shape : null), "expand_as");
        table.Add(call => call.Value(1) is TensorValue other ? Reshape(call, call.Shape(0), other.Shape) : Value.Unknown, "view_as", "reshape_as");
        table.Add(Repeat, "repeat");
    }

    public static Value Flatten(Call call, Shape input, long? from, long? to)
    {
        if (from is not { } start || to is not { } end || input.Rank == 0)
        {
            return input.Rank == 0 ? new TensorValue(new(Axis.Of(1))) : Value.Unknown;
        }

        if (!call.RequireDimension(input, start) || !call.RequireDimension(input, end))
        {
            return Value.Unknown;
        }

        if (input.IndexOf(start) is { } first && input.IndexOf(end) is { } last)
        {
            if (first > last)
            {
                call.Fail($"{call.Describe(0, input)}, `{call.Name}` starts at dimension {start} behind its end {end}");
                return Value.Unknown;
            }

            var flat = new Shape(input.Axes.Skip(first).Take(last - first + 1));
            return new TensorValue(input.Replace(first, last - first + 1, Axis.Of(flat.ElementCount())));
        }

        // With a start from the front and an end at the back, the number of dimensions is known after all.
        return (start, end) switch
        {
            ( >= 0, -1) => new TensorValue(new(Enumerable.Range(0, (int)start + 1).Select(i => i < start ? input[i] : Axis.Unknown))),
            ( < 0, -1) => new TensorValue(input.WithoutLast((int)-start).Append(Axis.Unknown)),
            _ => new TensorValue(Shape.Unknown),
        };
    }

    public static Value Reshape(Call call, Shape input, Shape? sizes)
    {
        if (sizes is null)
        {
            return Value.Unknown;
        }

        var inferred = Enumerable.Range(0, sizes.Axes.Count).Where(i => sizes.Axes[i].Size is { } size && size.IsExactly(-1)).ToArray();
        var result = inferred.Length == 1 ? sizes.With(inferred[0], Axis.Unknown) : sizes;
        if (inferred.Length > 1)
        {
            return Value.Unknown;
        }

        // What is the same at the front has the same number of elements, known or not.
        var same = 0;
        while (same < input.Axes.Count && same < sizes.Axes.Count && input.Axes[same].Equals(sizes.Axes[same])
            && (input.Axes[same].Size is not null || input.Axes[same].Name is not null))
        {
            same++;
        }

        var (before, after) = (input.Replace(0, same), sizes.Replace(0, same));
        if (inferred.Length == 0)
        {
            if (call.Facts.Compare(before.ElementCount(), after.ElementCount()) == Fit.Impossible)
            {
                call.Fail($"{call.Describe(0, input)}, which cannot become {sizes}: the numbers of elements differ");
                return Value.Unknown;
            }

            return new TensorValue(result);
        }

        var others = new Shape(after.Axes.Where(axis => axis.Size is not { } size || !size.IsExactly(-1)));
        if (before.ElementCount() is not { } elements || others.ElementCount() is not { } known)
        {
            return new TensorValue(result);
        }

        if (Size.Divide(elements, known) is { } quotient)
        {
            return new TensorValue(result.With(inferred[0], Axis.Of(quotient)));
        }

        if (NeverDivides(elements, known))
        {
            call.Fail($"{call.Describe(0, input)}, which cannot become {sizes}: {known} does not divide the number of elements");
            return Value.Unknown;
        }

        return new TensorValue(result.With(inferred[0], Axis.Of(call.Facts.Quotient(elements, known))));
    }

    // Multiples of one product: 12 * b by 5 * b, or two numbers.
    private static bool NeverDivides(Size dividend, Size divisor) =>
        (dividend.IsConstant && divisor.IsConstant && divisor.Constant > 0 && dividend.Constant % divisor.Constant != 0)
        || (dividend.SingleName is { } name && divisor.SingleName == name && dividend.Terms[0].Factor % divisor.Terms[0].Factor != 0);

    private static Value Unflatten(Call call)
    {
        var input = call.Shape(0);
        if (call.Constant("dim", "dimension") is not { } dimension || call.Sizes("sizes") is not { Rank: not null } sizes || input.IndexOf(dimension) is not { } index)
        {
            return new TensorValue(Shape.Unknown);
        }

        return Reshape(call, new(input.Axes[index]), sizes) is TensorValue split
            ? new TensorValue(input.Replace(index, 1, [.. split.Shape.Axes]))
            : Value.Unknown;
    }

    private static Value Squeeze(Call call)
    {
        var input = call.Shape(0);
        if (call.IsAbsent("dim"))
        {
            var kept = input.Axes.Where(axis => axis.Size is not { } size || !size.IsExactly(1)).ToArray();
            return new TensorValue(kept.All(axis => call.Facts.IsNotOne(axis.Size)) ? new(kept) : new(Axis.Several(kept.Count(axis => call.Facts.IsNotOne(axis.Size)))));
        }

        if (call.Constant("dim") is not { } dimension)
        {
            return new TensorValue(new(Axis.Several(input.LeastRank - 1)));
        }

        if (!call.RequireDimension(input, dimension) || input.Rank == 0)
        {
            return input.Rank == 0 ? new TensorValue(input) : Value.Unknown;
        }

        if (input.IndexOf(dimension) is not { } index)
        {
            // A dimension of b.. is of every size, so that it stays.
            var hidden = dimension < 0 ? input.TailLength + 1 == -dimension ? input.Axes[input.Axes.Count - 1 - input.TailLength] : Axis.Unknown
                : input.Axes.TakeWhile(axis => !axis.IsSeveral).Count() == dimension ? input.Axes[(int)dimension] : Axis.Unknown;
            return new TensorValue(hidden.IsFree ? input : new(Axis.Several(input.LeastRank - 1)));
        }

        var removed = input.Replace(index, 1);
        var axis = input.Axes[index];
        return new TensorValue(axis.Size is { } known && known.IsExactly(1) ? removed : call.Facts.IsNotOne(axis.Size) ? input : input.Join(removed));
    }

    private static Value Unsqueeze(Call call)
    {
        var input = call.Shape(0);
        if (call.Constant("dim") is not { } dimension)
        {
            return new TensorValue(new(Axis.Several(input.LeastRank + 1)));
        }

        if (input.Rank is { } rank && (dimension < -rank - 1 || dimension > rank))
        {
            call.Fail($"{call.Describe(0, input)}, `{call.Name}` adds a dimension {dimension}, which is out of range");
            return Value.Unknown;
        }

        var head = input.Axes.TakeWhile(axis => !axis.IsSeveral).Count();
        var position = dimension >= 0 ? dimension <= head ? dimension : -1 : -dimension - 1 <= input.TailLength ? input.Axes.Count + dimension + 1 : -1;
        return new TensorValue(position < 0 ? new(Axis.Several(input.LeastRank + 1)) : input.Replace((int)position, 0, Axis.Of(1)));
    }

    private static Value Transpose(Call call, long? one, long? other)
    {
        var input = call.Shape(0);
        if (one is not { } first || other is not { } second)
        {
            return new TensorValue(Shuffled(input));
        }

        if (!call.RequireDimension(input, first) || !call.RequireDimension(input, second))
        {
            return Value.Unknown;
        }

        return new TensorValue(input.IndexOf(first) is { } i && input.IndexOf(second) is { } j
            ? input.With(i, input.Axes[j]).With(j, input.Axes[i])
            : Shuffled(input));
    }

    private static Value TransposeMatrix(Call call)
    {
        var input = call.Shape(0);
        return !call.RequireRank(input, 0, 1, 2) ? Value.Unknown : input.Rank == 2 ? new TensorValue(new(input[1], input[0])) : new TensorValue(input.Rank < 2 ? input : Shuffled(input));
    }

    private static Value Permute(Call call)
    {
        var input = call.Shape(0);
        if (call.Sizes("permutation", "dims") is not { Rank: { } count } order)
        {
            return new TensorValue(Shuffled(input));
        }

        if (!call.RequireRank(input, count))
        {
            return Value.Unknown;
        }

        var dimensions = order.Axes.Select(axis => axis.Size is { IsConstant: true } size ? size.Constant : (long?)null).ToArray();
        if (dimensions.Any(dimension => dimension is { } number && (number < -count || number >= count))
            || dimensions.All(dimension => dimension is not null) && dimensions.Select(dimension => (dimension + count) % count).Distinct().Count() != count)
        {
            call.Fail($"{call.Describe(0, input)}, `{call.Name}` does not name each of its dimensions once");
            return Value.Unknown;
        }

        return new TensorValue(new(dimensions.Select(dimension => dimension is { } known ? At(input, known, count) : Axis.Unknown)));
    }

    // A dimension by an index from either side.
    private static Axis At(Shape input, long dimension, int rank) =>
        input.IndexOf(dimension) is { } index ? input.Axes[index] : input[dimension < 0 ? dimension + rank : dimension - rank];

    private static Value Expand(Call call, Shape? sizes)
    {
        var input = call.Shape(0);
        if (sizes is null)
        {
            return Value.Unknown;
        }

        if (sizes.Rank is { } rank && input.LeastRank > rank)
        {
            call.Fail($"{call.Describe(0, input)}, which has too many dimensions to become {sizes}");
            return Value.Unknown;
        }

        var result = sizes;
        for (var i = 1; i <= sizes.TailLength; i++)
        {
            var (given, wanted) = (i <= input.TailLength ? input[-i] : Axis.Unknown, sizes[-i]);
            if (wanted.Size is { } size && size.IsExactly(-1))
            {
                result = result.With(result.Axes.Count - i, given);
            }
            else if (call.Facts.IsNotOne(given.Size) && call.Facts.Compare(given.Size, wanted.Size) == Fit.Impossible)
            {
                call.Fail($"{call.Describe(0, input)}, which cannot become {sizes}: only a dimension of size 1 stretches");
                return Value.Unknown;
            }
        }

        return new TensorValue(result);
    }

    private static Value Repeat(Call call)
    {
        var input = call.Shape(0);
        if (call.Sizes("sizes", "repeats") is not { Rank: { } count } repeats || input.Rank is not { } rank)
        {
            return new TensorValue(Shape.Unknown);
        }

        if (count < rank)
        {
            call.Fail($"{call.Describe(0, input)}, `{call.Name}` takes a number for each of its dimensions, not {count}");
            return Value.Unknown;
        }

        return new TensorValue(new(Enumerable.Range(0, count).Select(i =>
        {
            var size = i < count - rank ? Size.Of(1) : input.Axes[i - count + rank].Size;
            return Axis.Of(size is null || repeats.Axes[i].Size is not { } times ? null : size * times);
        })));
    }

    private static Shape Shuffled(Shape input) => input.Rank is { } rank ? new(Enumerable.Repeat(Axis.Unknown, rank)) : new(Axis.Several(input.LeastRank));
}
