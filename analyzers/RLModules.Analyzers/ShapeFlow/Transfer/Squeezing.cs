using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Transfer;

/// <summary>Operations by which dimensions of size 1 come and go.</summary>
internal static class Squeezing
{
    public static void AddTo(TransferTable table)
    {
        table.Add(Squeeze, "squeeze");
        table.Add(Unsqueeze, "unsqueeze");
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
}
