using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Transfer;

/// <summary>Operations that put the elements of one tensor into another shape.</summary>
internal static class Reshaping
{
    public static void AddTo(TransferTable table)
    {
        table.Add(call => Reshape(call, call.Shape(0), call.Sizes("shape", "sizes", "size")), "view", "reshape");
        table.Add(call => Flatten(call, call.Shape(0), call.Constant("start_dim"), call.Constant("end_dim")), "flatten");
        table.Add(call => Flatten(call, call.Shape(0), 0, -1), "ravel");
        table.Add(Unflatten, "unflatten");
        table.Add(call => call.Value(1) is TensorValue other ? Reshape(call, call.Shape(0), other.Shape) : Value.Unknown, "view_as", "reshape_as");
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
}
