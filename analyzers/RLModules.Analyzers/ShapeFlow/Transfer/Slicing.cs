using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Transfer;

/// <summary>Operations that take a range of a dimension.</summary>
internal static class Slicing
{
    public static void AddTo(TransferTable table)
    {
        table.Add(Narrow, "narrow");
        table.Add(call => Slice(call, call.Constant("dim"), call.Find("start")?.Value, call.Find("finish", "end")?.Value, call.Constant("step")), "slice");
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
}
