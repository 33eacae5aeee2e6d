using Microsoft.CodeAnalysis;
using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Transfer;

/// <summary>New tensors.</summary>
internal static class Creation
{
    private static readonly string[] Sizes = ["size", "rows", "columns", "dim0", "dim1", "dim2", "dim3"];

    public static void AddTo(TransferTable table)
    {
        table.Add(Sized, "zeros", "ones", "empty", "full", "rand", "randn", "new_zeros", "new_ones", "new_empty", "new_full");
        table.Add(call => new TensorValue(new(Axis.Of(call.Size("steps")))), "linspace", "logspace");
        table.Add(call => call.Arguments.Count > 0 && call.Find("start") is null && call.Size("stop") is { } stop ? new TensorValue(new(Axis.Of(stop))) : new TensorValue(new(Axis.Unknown)), "arange");
        table.Add(call => new TensorValue(new(Axis.Of(call.Size("n")))), "randperm");
        table.Add(Identity, "eye");
    }

    // Sizes come one by one, or as an array; which parameters they are depends on the overload.
    private static Value Sized(Call call)
    {
        var sizes = call.Arguments.Where(argument => Array.IndexOf(Sizes, argument.Name) >= 0).ToArray();
        return sizes.Length == 1 && sizes[0].Value is SizesValue array ? new TensorValue(array.Sizes)
            : sizes.Length > 0 && sizes.All(size => size.Value is NumberValue || size.Type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64)
                ? new TensorValue(new(sizes.Select(size => Axis.Of((size.Value as NumberValue)?.Size))))
                : new TensorValue(Shape.Unknown);
    }

    private static Value Identity(Call call)
    {
        var (rows, columns) = (call.Size("rows"), call.Size("columns"));
        return new TensorValue(new(Axis.Of(rows), columns is { IsConstant: true, Constant: -1 } ? Axis.Of(rows) : Axis.Of(columns)));
    }
}
