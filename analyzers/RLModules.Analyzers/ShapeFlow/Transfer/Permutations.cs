using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Transfer;

/// <summary>Operations that put the dimensions of a tensor, or the entries along them, in another order.</summary>
internal static class Permutations
{
    public static void AddTo(TransferTable table)
    {
        table.Add(call => Transpose(call, call.Constant("dim0", "axis0"), call.Constant("dim1", "axis1")), "transpose", "swapaxes", "swapdims");
        table.Add(TransposeMatrix, "t");
        table.Add(Permute, "permute");
        table.Add(call => new TensorValue(call.Shape(0)), "flip", "roll", "fliplr", "flipud");
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

    private static Shape Shuffled(Shape input) => input.Rank is { } rank ? new(Enumerable.Repeat(Axis.Unknown, rank)) : new(Axis.Several(input.LeastRank));
}
