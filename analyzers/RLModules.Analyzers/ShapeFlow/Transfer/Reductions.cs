using Microsoft.CodeAnalysis;
using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Transfer;

/// <summary>Operations over one, some or all dimensions.</summary>
internal static class Reductions
{
    private static readonly string[] Dimensions = ["dim", "dims", "dimension", "dimensions", "dim0", "dim1", "dim2", "axis"];

    public static void AddTo(TransferTable table)
    {
        table.Add(Reduce, "sum", "mean", "prod", "nansum", "amax", "amin", "argmax", "argmin", "all", "any", "std", "var", "logsumexp", "norm", "median", "nanmean", "count_nonzero", "std_mean", "var_mean", "aminmax");
        table.Add(call => call.Arguments.Count > 1 && call.Arguments[1].Type?.Name == "Tensor" ? Elementwise.Together(call) : Reduce(call), "max", "min");
        table.Add(Along, "cumsum", "cumprod", "softmax", "log_softmax", "softmin", "logcumsumexp", "argsort", "sort", "cummax", "cummin", "normalize");
    }

    private static Value Reduce(Call call)
    {
        var input = call.Shape(0);
        var given = call.Arguments.Skip(1).Where(argument => Dimensions.Contains(argument.Name) && !argument.Value.Equals(Value.Null)).ToArray();
        if (given.Length == 0)
        {
            return Result(call, Shape.Scalar);
        }

        var dimensions = given.SelectMany(argument => argument.Value switch
        {
            NumberValue { Size: { IsConstant: true } size } => [size.Constant],
            SizesValue { Sizes: { Rank: not null } sizes } => sizes.Axes.Select(axis => axis.Size is { IsConstant: true } size ? size.Constant : (long?)null),
            _ => [(long?)null],
        }).ToArray();
        if (call.Flag("keepdim", "keepDim") is not { } keeps || dimensions.Any(dimension => dimension is null))
        {
            return Result(call, Shape.Unknown);
        }

        foreach (var dimension in dimensions)
        {
            if (!call.RequireDimension(input, dimension!.Value))
            {
                return Value.Unknown;
            }
        }

        // No dimension means all of them.
        if (dimensions.Length == 0)
        {
            return Result(call, keeps ? new(Axis.Several(input.LeastRank)) : Shape.Scalar);
        }

        var places = dimensions.Select(dimension => input.IndexOf(dimension!.Value)).ToArray();
        if (places.Any(place => place is null))
        {
            return Result(call, input.Rank == 0 ? input : keeps ? new(Axis.Several(input.LeastRank)) : Weakened(input, dimensions));
        }

        return Result(call, new(input.Axes.SelectMany((axis, index) => !places.Contains(index) ? [axis] : keeps ? [Axis.Of(1)] : Array.Empty<Axis>())));
    }

    // Dimensions from the end may reach into those of which the number is not known.
    private static Shape Weakened(Shape input, long?[] dimensions) => dimensions.Length == 1
        ? input.Without(dimensions[0]!.Value)
        : new(Axis.Several(input.LeastRank - dimensions.Length));

    private static Value Along(Call call)
    {
        var input = call.Shape(0);
        return call.Constant("dim") is { } dimension && !call.RequireDimension(input, dimension) ? Value.Unknown : Result(call, input);
    }

    // Some return a pair, values and indices, both of this shape.
    private static Value Result(Call call, Shape shape) => call.Operation.Type is INamedTypeSymbol { IsTupleType: true } tuple
        ? new TupleValue(tuple.TupleElements.Select(_ => (Value)new TensorValue(shape)).ToArray())
        : new TensorValue(shape);
}
