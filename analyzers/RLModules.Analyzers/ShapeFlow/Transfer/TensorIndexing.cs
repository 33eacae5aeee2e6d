using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Transfer;

/// <summary><c>x[.., 3]</c>, <c>x[TensorIndex.Ellipsis, ..4]</c>: numbers take dimensions away, ranges make them smaller.</summary>
internal static class TensorIndexing
{
    public static Value Index(Call call, IReadOnlyList<Value> indices)
    {
        var input = call.Shape(0);
        var consumed = indices.Count(index => index is NumberValue or RangeValue or FromEndValue);
        var isFollowed = indices.All(index => index is NumberValue or RangeValue or FromEndValue or MarkValue);
        var ellipses = indices.Count(index => index is MarkValue { Mark: IndexMark.Ellipsis });
        if (!isFollowed || ellipses > 1)
        {
            return new TensorValue(Shape.Unknown);
        }

        if (input.Rank is { } rank && consumed > rank)
        {
            call.Fail($"{call.Describe(0, input)}, which has no {consumed} dimensions to index");
            return Value.Unknown;
        }

        var ellipsis = ellipses == 0 ? indices.Count : Enumerable.Range(0, indices.Count).First(i => indices[i] is MarkValue { Mark: IndexMark.Ellipsis });
        var (front, back) = (indices.Take(ellipsis).ToArray(), indices.Skip(ellipsis + 1).ToArray());
        var (taken, takenBack) = (Consumed(front), Consumed(back));
        var head = input.Axes.TakeWhile(axis => !axis.IsSeveral).Count();
        if (taken > head || takenBack > input.TailLength)
        {
            return new TensorValue(new(Axis.Several(input.LeastRank - consumed)));
        }

        if (Apply(call, input, front, input.Axes.Take(taken).ToArray(), 0) is not { } first
            || Apply(call, input, back, input.Axes.Skip(input.Axes.Count - takenBack).ToArray(), -takenBack) is not { } last)
        {
            return Value.Unknown;
        }

        return new TensorValue(new(first.Concat(input.Axes.Skip(taken).Take(input.Axes.Count - taken - takenBack)).Concat(last)));
    }

    private static int Consumed(IEnumerable<Value> indices) => indices.Count(index => index is not MarkValue);

    // The dimensions that these indices leave of those they stand for, or null after a mismatch.
    private static List<Axis>? Apply(Call call, Shape input, Value[] indices, Axis[] axes, int firstDimension)
    {
        var result = new List<Axis>();
        var next = 0;
        foreach (var index in indices)
        {
            if (index is MarkValue)
            {
                result.Add(Axis.Of(1));
                continue;
            }

            var axis = axes[next];
            if (index is RangeValue range)
            {
                result.Add(range is { Start: null, End: null, Step: null } ? axis : Axis.Of(Slicing.RangeSize(call.Facts, axis.Size, range.Start, range.End, range.Step is null ? 1 : (range.Step as NumberValue)?.Size is { IsConstant: true } step ? step.Constant : null)));
            }
            else if (IsOutside(index, axis.Size))
            {
                call.Fail($"{call.Describe(0, input)}, whose dimension {firstDimension + next} has no index {Text(index)}");
                return null;
            }

            next++;
        }

        return result;
    }

    private static bool IsOutside(Value index, Size? size) => size is { IsConstant: true } && index switch
    {
        NumberValue { Size: { IsConstant: true } place } => place.Constant >= size.Constant || place.Constant < -size.Constant,
        FromEndValue { Distance: { IsConstant: true } distance } => distance.Constant > size.Constant,
        _ => false,
    };

    private static string Text(Value index) => index switch
    {
        NumberValue number => number.Size.ToString(),
        FromEndValue fromEnd => $"^{fromEnd.Distance}",
        _ => "?",
    };
}
