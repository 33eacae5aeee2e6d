using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Transfer;

/// <summary>Operations that read or write the entries of a tensor that an index names.</summary>
internal static class Indexing
{
    public static void AddTo(TransferTable table)
    {
        table.Add(call => Select(call, call.Shape(0), call.Constant("dim"), call.Constant("index")), "select");
        table.Add(Gather, "gather");
        table.Add(IndexSelect, "index_select");
        table.Add(TopK, "topk");
        table.Add(OneHot, "one_hot");
        table.Add(call => new TensorValue(call.Shape(0)), "scatter", "scatter_", "scatter_add", "scatter_add_", "index_copy", "index_add", "index_fill", "index_fill_");
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
}
