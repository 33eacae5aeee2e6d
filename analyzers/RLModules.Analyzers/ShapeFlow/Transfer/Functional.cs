using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Layers;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Transfer;

/// <summary>Functions of nn.functional that are layers with weights or sizes handed in.</summary>
internal static class Functional
{
    public static void AddTo(TransferTable table)
    {
        table.Add(call => call.Sizes("normalized_shape") is { Rank: not null } normalized ? new LayerNormLayer(normalized).Apply(call) : new TensorValue(call.Shape(0)), "layer_norm");
        table.Add(call => Pool(call, roundsUp: call.Flag("ceil_mode")), "max_pool2d", "avg_pool2d");
        table.Add(GatedLinear, "glu");
    }

    private static Value Pool(Call call, bool? roundsUp)
    {
        var kernel = call.Sizes("kernel_size");
        var strides = call.IsAbsent("strides") && call.IsAbsent("stride") ? kernel : call.Sizes("strides", "stride");
        return new PoolingLayer(LayerFactory.Windows(2, kernel, strides, call.Sizes("padding") ?? new(Axis.Of(0)), call.Sizes("dilation") ?? new(Axis.Of(1))), roundsUp != false).Apply(call);
    }

    private static Value GatedLinear(Call call)
    {
        var input = call.Shape(0);
        var dimension = call.Has("dim") ? call.Constant("dim") : -1;
        if (dimension is not { } dim || input.IndexOf(dim) is not { } index)
        {
            return new TensorValue(new(Axis.Several(input.LeastRank)));
        }

        var size = input.Axes[index].Size;
        if (size is { IsConstant: true } && size.Constant % 2 != 0)
        {
            call.Fail($"{call.Describe(0, input)}, `{call.Name}` takes an even dimension {dim}");
            return Value.Unknown;
        }

        return new TensorValue(input.With(index, Axis.Of(size is null ? null : Size.Divide(size, Size.Of(2)))));
    }
}
