using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Layers;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Transfer;

/// <summary>Products of matrices and vectors.</summary>
internal static class Products
{
    public static void AddTo(TransferTable table)
    {
        table.Add(MatrixProduct, "matmul");
        table.Add(call => OfRanks(call, 0, 1, 2, 2), "mm");
        table.Add(call => OfRanks(call, 0, 1, 2, 1), "mv");
        table.Add(call => OfRanks(call, 0, 1, 1, 1), "dot", "vdot");
        table.Add(call => OfRanks(call, 0, 1, 3, 3), "bmm");
        table.Add(call => Plus(call, OfRanks(call, 1, 2, 2, 2)), "addmm");
        table.Add(call => Plus(call, OfRanks(call, 1, 2, 2, 1)), "addmv");
        table.Add(call => Plus(call, OfRanks(call, 1, 2, 3, 3)), "baddbmm");
        table.Add(Outer, "outer", "ger");
        table.Add(Linear, "linear");
    }

    private static Value MatrixProduct(Call call) => Multiply(call, 0, 1);

    private static Value OfRanks(Call call, int first, int second, int firstRank, int secondRank)
    {
        if (!HasRank(call, first, firstRank) || !HasRank(call, second, secondRank))
        {
            return Value.Unknown;
        }

        var left = Ranked(call.Shape(first), firstRank);
        var right = Ranked(call.Shape(second), secondRank);
        if (firstRank == 3 && call.Facts.Compare(left.Axes[0].Size, right.Axes[0].Size) == Fit.Impossible)
        {
            return Clash(call, first, second, left.Axes[0], right.Axes[0]);
        }

        return Multiply(call, first, second, left, right);
    }

    private static Value Multiply(Call call, int first, int second) => Multiply(call, first, second, call.Shape(first), call.Shape(second));

    private static Value Multiply(Call call, int first, int second, Shape left, Shape right)
    {
        if (left.Rank == 0 || right.Rank == 0)
        {
            call.Fail($"{call.Describe(first, left)} and {call.Describe(second, right)}: `{call.Name}` takes no scalar");
            return Value.Unknown;
        }

        var isVector = right.Rank == 1;
        if (!isVector && right.LeastRank < 2)
        {
            return new TensorValue(Shape.Unknown);
        }

        var inner = isVector ? right[-1] : right[-2];
        if (call.Facts.Compare(left[-1].Size, inner.Size) == Fit.Impossible)
        {
            return Clash(call, first, second, left[-1], inner);
        }

        if (isVector)
        {
            return new TensorValue(left.WithoutLast());
        }

        if (left.Rank == 1)
        {
            return new TensorValue(right.WithoutLast(2).Append(right[-1]));
        }

        if (left.LeastRank < 2)
        {
            return new TensorValue(Shape.Unknown);
        }

        var (leftBatch, rightBatch) = (left.WithoutLast(2), right.WithoutLast(2));
        var batch = Broadcast.Of(call.Facts, leftBatch, rightBatch, out var clash);
        return clash is { } sizes
            ? Clash(call, first, second, Axis.Of(sizes.Left), Axis.Of(sizes.Right))
            : new TensorValue(batch.Append(left[-2], right[-1]));
    }

    private static Value Clash(Call call, int first, int second, Axis left, Axis right)
    {
        call.Fail($"{call.Describe(first, call.Shape(first))} and {call.Describe(second, call.Shape(second))}: `{call.Name}` cannot put {left} and {right} together");
        return Value.Unknown;
    }

    private static bool HasRank(Call call, int index, int rank)
    {
        var shape = call.Shape(index);
        if (shape.Rank is { } known ? known == rank : shape.LeastRank <= rank)
        {
            return true;
        }

        call.Fail($"{call.Describe(index, shape)}, `{call.Name}` takes {rank} dimensions there", call.Source(index));
        return false;
    }

    // The dimensions of a tensor of which the rank is known now.
    private static Shape Ranked(Shape shape, int rank) => shape.Rank is not null
        ? shape
        : new(Enumerable.Range(0, rank).Select(i => shape.IndexOf(i) is { } index ? shape.Axes[index] : shape[i - rank]));

    private static Value Plus(Call call, Value product)
    {
        if (product is not TensorValue result)
        {
            return product;
        }

        var added = call.Shape(0);
        Broadcast.Of(call.Facts, added, result.Shape, out var clash);
        if (clash is not null || (result.Shape.Rank is { } rank && added.LeastRank > rank))
        {
            call.Fail($"{call.Describe(0, added)}, which `{call.Name}` cannot add to {result.Shape}", call.Source(0));
            return Value.Unknown;
        }

        return result;
    }

    private static Value Outer(Call call) => HasRank(call, 0, 1) && HasRank(call, 1, 1)
        ? new TensorValue(new(Ranked(call.Shape(0), 1).Axes[0], Ranked(call.Shape(1), 1).Axes[0]))
        : Value.Unknown;

    private static Value Linear(Call call)
    {
        var weights = call.Shape(1);
        return weights.Rank == 2 ? new LinearLayer(weights[1].Size, weights[0].Size, HasBias: false).Apply(call) : new TensorValue(Shape.Unknown);
    }
}
