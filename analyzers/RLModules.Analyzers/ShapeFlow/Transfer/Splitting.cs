using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Transfer;

/// <summary>Operations that cut a tensor into several along a dimension.</summary>
internal static class Splitting
{
    public static void AddTo(TransferTable table)
    {
        table.Add(Chunk, "chunk");
        table.Add(Split, "split", "split_with_sizes");
        table.Add(Unbind, "unbind");
    }

    private static Value Chunk(Call call)
    {
        var input = call.Shape(0);
        var dimension = call.Constant("dim");
        if (dimension is { } wanted && !call.RequireDimension(input, wanted))
        {
            return Value.Unknown;
        }

        if (call.Constant("chunks") is not (> 0 and <= 64 and var count) || dimension is not { } dim || input.IndexOf(dim) is not { } index || input.Axes[index].Size is not { } size)
        {
            return Value.Unknown;
        }

        if (Size.Divide(size, Size.Of(count)) is { } part && !(part.IsConstant && part.Constant == 0))
        {
            return Pieces(call, input, index, Enumerable.Repeat<Size?>(part, (int)count));
        }

        if (!size.IsConstant)
        {
            return Value.Unknown;
        }

        var step = (size.Constant + count - 1) / count;
        return step <= 0 ? Value.Unknown : Pieces(call, input, index, Steps(size.Constant, step));
    }

    private static Value Split(Call call)
    {
        var input = call.Shape(0);
        var dimension = call.Has("dim") ? call.Constant("dim") : 0;
        if (dimension is not { } dim || !call.RequireDimension(input, dim))
        {
            return Value.Unknown;
        }

        // A dimension of b.. is of every size: no parts add up to it.
        var isFree = dim < 0 && -dim == input.TailLength + 1 && input.Axes[input.Axes.Count - 1 - input.TailLength].IsFree;
        var index = input.IndexOf(dim) ?? -1;
        var size = isFree ? call.Free(input.Axes[input.Axes.Count - 1 - input.TailLength]) : index < 0 ? null : input.Axes[index].Size;
        if (call.Find("sizes", "split_size_or_sections")?.Value is SizesValue { Sizes: { Rank: not null } sizes })
        {
            var sum = sizes.Axes.Aggregate((Size?)Size.Of(0), (total, axis) => total is null || axis.Size is null ? null : total + axis.Size);
            if (call.Facts.Compare(sum, size) == Fit.Impossible)
            {
                call.Fail($"{call.Describe(0, input)}, but the parts of dimension {dim} add up to {sum}");
                return Value.Unknown;
            }

            return index < 0 ? Value.Unknown : Pieces(call, input, index, sizes.Axes.Select(axis => axis.Size));
        }

        if (index < 0 || call.Constant("size", "split_size_or_sections") is not { } step || step <= 0 || size is null)
        {
            return Value.Unknown;
        }

        return size.IsConstant ? Pieces(call, input, index, Steps(size.Constant, step)) : Value.Unknown;
    }

    private static Value Unbind(Call call)
    {
        var input = call.Shape(0);
        var dimension = call.Has("dim") || call.Has("dimension") ? call.Constant("dim", "dimension") : 0;
        if (dimension is not { } dim || !call.RequireDimension(input, dim) || input.IndexOf(dim) is not { } index
            || input.Axes[index].Size is not { IsConstant: true, Constant: >= 0 and <= 64 } count)
        {
            return Value.Unknown;
        }

        return call.State.Allocate(new HeapObject(HeapKind.List, null)
        {
            Items = [.. Enumerable.Repeat<Value>(new TensorValue(input.Replace(index, 1)), (int)count.Constant)],
        });
    }

    private static Value Pieces(Call call, Shape input, int index, IEnumerable<Size?> sizes) => call.State.Allocate(new HeapObject(HeapKind.List, null)
    {
        Items = [.. sizes.Select(size => new TensorValue(input.With(index, Axis.Of(size))))],
    });

    private static IEnumerable<Size?> Steps(long total, long step)
    {
        for (var start = 0L; start < total && start < 64 * step; start += step)
        {
            yield return Size.Of(Math.Min(step, total - start));
        }
    }
}
