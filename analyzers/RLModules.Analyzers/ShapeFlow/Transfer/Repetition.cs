using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Transfer;

/// <summary>Operations that repeat a tensor along its dimensions.</summary>
internal static class Repetition
{
    public static void AddTo(TransferTable table)
    {
        table.Add(call => Expand(call, call.Sizes("sizes", "shape", "size")), "expand", "broadcast_to");
        table.Add(call => Expand(call, call.Value(1) is TensorValue other ? other.Shape : null), "expand_as");
        table.Add(Repeat, "repeat");
    }

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
}
