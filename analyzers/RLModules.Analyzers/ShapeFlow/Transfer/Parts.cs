using System.Collections.Immutable;
using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Transfer;

/// <summary>Operations that take parts of a tensor.</summary>
internal static class Parts
{
    public static void AddTo(TransferTable table)
    {
        table.Add(call => Select(call, call.Shape(0), call.Constant("dim"), call.Constant("index")), "select");
        table.Add(Narrow, "narrow");
        table.Add(call => Slice(call, call.Constant("dim"), call.Find("start")?.Value, call.Find("finish", "end")?.Value, call.Constant("step")), "slice");
        table.Add(Chunk, "chunk");
        table.Add(Split, "split", "split_with_sizes");
        table.Add(Unbind, "unbind");
        table.Add(Gather, "gather");
        table.Add(IndexSelect, "index_select");
        table.Add(OneHot, "one_hot");
        table.Add(call => new TensorValue(call.Shape(0)), "scatter", "scatter_", "scatter_add", "scatter_add_", "index_copy", "index_add", "index_fill", "index_fill_", "flip", "roll", "tril", "triu", "fliplr", "flipud");
        table.Add(TopK, "topk");
    }

    /// <summary>A dimension goes, at one index.</summary>
    public static Value Select(Call call, Shape input, long? dimension, long? index)
    {
        if (dimension is not { } dim)
        {
            return new TensorValue(new(Axis.Several(input.LeastRank - 1)));
        }

        if (input.HasDimension(dim) == Fit.Impossible)
        {
            call.Fail($"{call.Describe(0, input)}, which has no dimension {dim} to select from");
            return Value.Unknown;
        }

        if (input.IndexOf(dim) is not { } place)
        {
            return new TensorValue(new(Axis.Several(input.LeastRank - 1)));
        }

        if (index is { } chosen && input.Axes[place].Size is { IsConstant: true } size && (chosen >= size.Constant || chosen < -size.Constant))
        {
            call.Fail($"{call.Describe(0, input)}, whose dimension {dim} has no index {chosen}");
            return Value.Unknown;
        }

        return new TensorValue(input.Replace(place, 1));
    }

    /// <summary>The size of a C# or Python range over a dimension, or null where it is not known.</summary>
    public static Size? RangeSize(SizeFacts facts, Size? size, Value? start, Value? end, long? step)
    {
        if (step != 1 || size is null || Place(facts, size, start, Size.Of(0)) is not { } from || Place(facts, size, end, size) is not { } to)
        {
            return null;
        }

        return facts.IsAtLeast(to, from) ? to - from : null;
    }

    // A place in a dimension, from 0 to its size; null where it may lie outside and be moved in.
    private static Size? Place(SizeFacts facts, Size size, Value? place, Size absent)
    {
        switch (place)
        {
            case null:
            case ConstantValue { Content: null }:
                return absent;
            case FromEndValue fromEnd:
                return facts.IsAtLeast(size, fromEnd.Distance) ? size - fromEnd.Distance : null;
            case NumberValue { Size: { IsConstant: true, Constant: < 0 } negative }:
                return facts.IsAtLeast(size, Size.Of(-negative.Constant)) ? size + negative : null;
            case NumberValue number when facts.IsAtLeast(number.Size, Size.Of(0)):
                return facts.IsAtLeast(size, number.Size) ? number.Size
                    : size.IsConstant && number.Size.IsConstant ? size
                    : null;
            default:
                return null;
        }
    }

    private static Value Narrow(Call call)
    {
        var input = call.Shape(0);
        if (call.Constant("dim") is not { } dimension)
        {
            return new TensorValue(new(Axis.Several(input.LeastRank)));
        }

        if (!call.RequireDimension(input, dimension))
        {
            return Value.Unknown;
        }

        if (input.IndexOf(dimension) is not { } index)
        {
            return new TensorValue(new(Axis.Several(input.LeastRank)));
        }

        var (start, length) = (call.Size("start"), call.Size("length"));
        if (input.Axes[index].Size is { } size && start is not null && length is not null
            && call.Facts.IsAtLeast(start, Size.Of(0)) && call.Facts.IsAtLeast(start + length, size + Size.Of(1)))
        {
            call.Fail($"{call.Describe(0, input)}, whose dimension {dimension} has no {length} entries from {start} on");
            return Value.Unknown;
        }

        return new TensorValue(input.With(index, Axis.Of(length)));
    }

    private static Value Slice(Call call, long? dim, Value? start, Value? end, long? step)
    {
        var input = call.Shape(0);
        if (dim is not { } dimension || input.IndexOf(dimension) is not { } index)
        {
            return dim is { } given && !call.RequireDimension(input, given) ? Value.Unknown : new TensorValue(new(Axis.Several(input.LeastRank)));
        }

        return new TensorValue(input.With(index, Axis.Of(RangeSize(call.Facts, input.Axes[index].Size, start, end, step))));
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

    private static Value Gather(Call call)
    {
        var (input, index) = (call.Shape(0), call.Shape("index"));
        if (input.Rank is { } rank && index.Rank is { } other && Math.Max(1, rank) != Math.Max(1, other))
        {
            call.Fail($"{call.Describe(0, input)} and {call.Describe(call.IndexOf("index"), index)}: `{call.Name}` takes an index with as many dimensions", call.Source(call.IndexOf("index")));
            return Value.Unknown;
        }

        if (call.Constant("dim") is { } dimension)
        {
            if (!call.RequireDimension(input, dimension))
            {
                return Value.Unknown;
            }

            if (input.Rank is { } dimensions && index.Rank == dimensions)
            {
                var along = dimension < 0 ? dimension + dimensions : dimension;
                for (var i = 0; i < dimensions; i++)
                {
                    if (i != along && index.Axes[i].Size is { } wanted && input.Axes[i].Size is { } size && call.Facts.IsAtLeast(wanted, size + Size.Of(1)))
                    {
                        call.Fail($"{call.Describe(0, input)} and {call.Describe(call.IndexOf("index"), index)}: the index is larger in dimension {i}", call.Source(call.IndexOf("index")));
                        return Value.Unknown;
                    }
                }
            }
        }

        return new TensorValue(index);
    }

    private static Value IndexSelect(Call call)
    {
        var (input, index) = (call.Shape(0), call.Shape("index"));
        if (call.Constant("dim") is not { } dimension || input.IndexOf(dimension) is not { } place)
        {
            return new TensorValue(new(Axis.Several(input.LeastRank)));
        }

        if (index.LeastRank > 1)
        {
            call.Fail($"{call.Describe(call.IndexOf("index"), index)}, `{call.Name}` takes an index of one dimension", call.Source(call.IndexOf("index")));
            return Value.Unknown;
        }

        return new TensorValue(input.With(place, index.Rank == 1 ? index.Axes[0] : index.Rank == 0 ? Axis.Of(1) : Axis.Unknown));
    }

    private static Value OneHot(Call call)
    {
        var classes = call.Size("num_classes");
        return new TensorValue(call.Shape(0).Append(Axis.Of(classes is { IsConstant: true, Constant: < 0 } ? null : classes)));
    }

    private static Value TopK(Call call)
    {
        var input = call.Shape(0);
        if (call.Constant("dim") is not { } dimension || input.IndexOf(dimension) is not { } index)
        {
            return Value.Unknown;
        }

        var count = call.Size("k");
        if (input.Axes[index].Size is { } size && count is not null && call.Facts.IsAtLeast(count, size + Size.Of(1)))
        {
            call.Fail($"{call.Describe(0, input)}, whose dimension {dimension} has no {count} entries");
            return Value.Unknown;
        }

        var result = new TensorValue(input.With(index, Axis.Of(count)));
        return new TupleValue(result, result);
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
