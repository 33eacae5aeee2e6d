using System.Collections.Immutable;
using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Transfer;

/// <summary>Operations that make one tensor of several.</summary>
internal static class Joins
{
    public static void AddTo(TransferTable table)
    {
        table.Add(Concatenate, "cat", "concat", "concatenate");
        table.Add(Stack, "stack");
    }

    private static Value Concatenate(Call call)
    {
        if (Shapes(call) is not { Length: > 0 } shapes || call.Constant("dim", "axis") is not { } dimension)
        {
            return new TensorValue(Shape.Unknown);
        }

        // PyTorch leaves out tensors of shape (0), whatever the others are.
        if (shapes.Length > 1 && shapes.Any(shape => shape.Rank == 1 && !call.Facts.IsAtLeast(shape.Axes[0].Size, Size.Of(1))) && shapes.Any(shape => shape.Rank != 1))
        {
            return new TensorValue(Shape.Unknown);
        }

        if (shapes.FirstOrDefault(shape => shape.HasDimension(dimension) == Fit.Impossible) is { } lacking)
        {
            call.Fail($"`{call.Name}` joins along dimension {dimension}, which {lacking} does not have");
            return Value.Unknown;
        }

        var result = shapes[0];
        foreach (var next in shapes.Skip(1))
        {
            if (Join(call, result, next, dimension) is not { } joined)
            {
                return Value.Unknown;
            }

            result = joined;
        }

        return new TensorValue(result);
    }

    // The two after each other along a dimension, or null after a mismatch.
    private static Shape? Join(Call call, Shape first, Shape second, long dimension)
    {
        if (ShapeFit.Compare(call.Facts, Without(first, dimension), Without(second, dimension)) == Fit.Impossible
            || (first.Rank is { } rank && second.Rank is { } other && rank != other))
        {
            call.Fail($"`{call.Name}` joins {first} and {second} along dimension {dimension}; the other dimensions must be the same");
            return null;
        }

        if (first.IndexOf(dimension) is { } i && second.IndexOf(dimension) is { } j && first.Axes.Count == second.Axes.Count && i == j)
        {
            var joined = first.Axes.Zip(second.Axes, (one, two) => one.IsSeveral ? one.Equals(two) ? one : Axis.Several(Math.Max(one.Least, two.Least)) : two.IsSeveral ? two : Known(one, two)).ToArray();
            if (first.Axes.Zip(second.Axes, (one, two) => one.IsSeveral == two.IsSeveral).All(same => same))
            {
                joined[i] = Sum(first.Axes[i], second.Axes[j]);
                return new(joined);
            }
        }

        if (dimension == -1)
        {
            return Front(Call.WithFeature(first).WithoutLast(), Call.WithFeature(second).WithoutLast()).Append(Sum(call.Last(first), call.Last(second)));
        }

        if (dimension < 0 && -dimension <= first.TailLength && -dimension <= second.TailLength)
        {
            var length = Math.Min(first.TailLength, second.TailLength);
            var tail = Enumerable.Range(1, length).Reverse().Select(k => k == -dimension ? Sum(first[-k], second[-k]) : Known(first[-k], second[-k]));
            return new(tail.Prepend(Axis.Several(Math.Max(first.LeastRank, second.LeastRank) - length)));
        }

        return first.Rank is { } count || second.Rank is { } && (count = second.Rank.Value) >= 0
            ? new(Enumerable.Repeat(Axis.Unknown, count))
            : new(Axis.Several(Math.Max(first.LeastRank, second.LeastRank)));
    }

    // With a dimension that fits every other. One that is not at the end leaves the end as it is.
    private static Shape Without(Shape shape, long dimension) => shape.IndexOf(dimension) is { } index ? shape.With(index, Axis.Unknown)
        : dimension < 0 || dimension < shape.LeastRank - shape.TailLength ? shape.TailAlone()
        : Shape.Unknown;

    // What two shapes of the same dimensions begin with.
    private static Shape Front(Shape first, Shape second)
    {
        if (first.Rank is not null || second.Rank is not null)
        {
            return first.Rank is not null ? first : second;
        }

        var same = first.Axes.Zip(second.Axes, (one, other) => one.Equals(other) && (!one.IsSeveral || one.Name is not null)).TakeWhile(equal => equal).Count();
        var rest = Math.Max(first.Axes.Skip(same).Sum(axis => axis.Least), second.Axes.Skip(same).Sum(axis => axis.Least));
        return same == first.Axes.Count && same == second.Axes.Count ? first : new(first.Axes.Take(same).Append(Axis.Several(rest)));
    }

    private static Axis Known(Axis one, Axis other) => one.Size is null ? other : one;

    private static Axis Sum(Axis one, Axis other) => Axis.Of(one.Size is null || other.Size is null ? null : one.Size + other.Size);

    private static Value Stack(Call call)
    {
        if (Shapes(call) is not { Length: > 0 } shapes)
        {
            return new TensorValue(Shape.Unknown);
        }

        var result = shapes[0];
        foreach (var next in shapes.Skip(1))
        {
            if (ShapeFit.Compare(call.Facts, result, next) == Fit.Impossible)
            {
                call.Fail($"`{call.Name}` takes tensors of one shape, not {result} and {next}");
                return Value.Unknown;
            }

            result = next.Rank is not null && result.Rank is null ? next : result;
        }

        var dimension = call.Has("dim") ? call.Constant("dim") : 0;
        if (dimension is not { } dim)
        {
            return new TensorValue(new(Axis.Several(result.LeastRank + 1)));
        }

        if (result.Rank is { } rank && (dim > rank || dim < -rank - 1))
        {
            call.Fail($"`{call.Name}` adds a dimension {dim} to {result}, which is out of range");
            return Value.Unknown;
        }

        var head = result.Axes.TakeWhile(axis => !axis.IsSeveral).Count();
        var position = dim >= 0 ? dim <= head ? dim : -1 : -dim - 1 <= result.TailLength ? result.Axes.Count + dim + 1 : -1;
        return new TensorValue(position < 0 ? new(Axis.Several(result.LeastRank + 1)) : result.Replace((int)position, 0, Axis.Of(shapes.Length)));
    }

    private static Shape[]? Shapes(Call call) => call.State.Find(call.Value(0))?.Items is { } items
        ? [.. items.Select(item => item is TensorValue tensor ? tensor.Shape : Shape.Unknown)]
        : null;
}
