using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Layers;
using RLModules.Analyzers.ShapeFlow.Values;
using RLModules.Generators.Model;

namespace RLModules.Analyzers.ShapeFlow.Transfer;

/// <summary>The layers that the functions of <c>torch.nn</c> make.</summary>
internal static class LayerFactory
{
    private static readonly HashSet<string> SameShape = new(StringComparer.Ordinal)
    {
        "ReLU", "ReLU6", "Tanh", "Sigmoid", "SiLU", "Mish", "ELU", "LeakyReLU", "Hardtanh", "GELU", "Softplus", "Identity", "Dropout", "Dropout1d", "Dropout2d", "Dropout3d", "AlphaDropout",
        "SELU", "CELU", "LogSigmoid", "Softsign", "Tanhshrink", "Hardswish", "Hardsigmoid", "Hardshrink", "Softshrink", "RReLU", "Threshold",
    };

    /// <summary>The layer, or nothing known where the function is not followed.</summary>
    public static Value Create(Call call)
    {
        if (SameShape.Contains(call.Name))
        {
            return new SameShapeLayer();
        }

        switch (call.Name)
        {
            case "Softmax" or "LogSoftmax" or "Softmin":
                return new SameShapeLayer(call.Constant("dim"));
            case "Linear" when call.Has("inputSize"):
                return new LinearLayer(Sized(call, call.Size("inputSize")), Sized(call, call.Size("outputSize")), call.Flag("hasBias") == true);
            case "Embedding":
                return new EmbeddingLayer(Sized(call, call.Size("num_embeddings")), Sized(call, call.Size("embedding_dims")));
            case "LayerNorm":
                return new LayerNormLayer(call.Sizes("normalized_shape", "normalizedShape") ?? Shape.Unknown);
            case "BatchNorm1d":
                return new BatchNormLayer(call.Size("num_features", "features"), [2, 3]);
            case "BatchNorm2d":
                return new BatchNormLayer(call.Size("num_features", "features"), [4]);
            case "Flatten":
                return new FlattenLayer(call.Constant("start_dim", "startDim"), call.Constant("end_dim", "endDim"));
            case "Conv1d":
                return Convolution(call, 1);
            case "Conv2d":
                return Convolution(call, 2);
            case "ConvTranspose2d":
                return Convolution(call, 2, isTransposed: true);
            case "MaxPool2d" or "AvgPool2d":
                return Pooling(call);
            case "LSTM" or "GRU" or "RNN":
                return new RecurrentLayer(
                    Sized(call, call.Size("inputSize")), Sized(call, call.Size("hiddenSize")), Sized(call, call.Size("numLayers")),
                    call.Flag("bidirectional") switch { true => 2, false => 1, null => null }, call.Flag("batchFirst"), HasCell: call.Name == "LSTM");
            case "LSTMCell" or "GRUCell" or "RNNCell":
                return new CellLayer(Sized(call, call.Size("inputSize")), Sized(call, call.Size("hiddenSize")), HasCell: call.Name == "LSTMCell");
            case "Parameter":
                return new TensorValue(call.Shape(0));
            default:
                return Value.Unknown;
        }
    }

    /// <summary>One window a dimension; a single number stands for all of them.</summary>
    public static EquatableArray<Window> Windows(int dimensions, Shape? kernel, Shape? stride, Shape? padding, Shape? dilation) =>
        Enumerable.Range(0, dimensions).Select(i => new Window(At(kernel, i), At(stride, i), At(padding, i), At(dilation, i))).ToEquatableArray();

    private static Value Convolution(Call call, int dimensions, bool isTransposed = false)
    {
        // Padding in words; numbers come as sizes.
        var word = call.Find("padding")?.Type?.Name == "Padding";
        var padding = word ? null : Numbers(call, "padding", 0);
        var windows = Windows(dimensions, Numbers(call, "kernel_size", 0), Numbers(call, "stride", 1), padding, Numbers(call, "dilation", 1));
        EquatableArray<Window>? output = isTransposed ? Windows(dimensions, null, null, Numbers(call, "output_padding", 0), null) : null;
        return new ConvolutionLayer(call.Size("in_channels"), call.Size("out_channels"), windows, KeepsSizes: false, output);
    }

    private static Value Pooling(Call call)
    {
        var kernel = Numbers(call, "kernel_size", 0);
        var stride = call.IsAbsent("stride") ? kernel : Numbers(call, "stride", 1);
        return new PoolingLayer(Windows(2, kernel, stride, Numbers(call, "padding", 0), Numbers(call, "dilation", 1)), call.Flag("ceil_mode") != false);
    }

    // A number, an array, or a pair; the default where it is absent, null where it is not known.
    private static Shape? Numbers(Call call, string parameter, long absent) => call.IsAbsent(parameter)
        ? new(Axis.Of(absent))
        : call.Find(parameter)!.Value is TupleValue pair
            ? new(pair.Items.Select(item => Axis.Of((item as NumberValue)?.Size)))
            : call.Sizes(parameter);

    private static long? At(Shape? sizes, int index) => sizes is { Rank: > 0 and int rank } && sizes.Axes[rank == 1 ? 0 : Math.Min(index, rank - 1)].Size is { IsConstant: true } size ? size.Constant : null;

    // What is always built has sizes of at least 1.
    private static Size? Sized(Call call, Size? size)
    {
        if (call.State.IsCertain)
        {
            call.Facts.AddSize(size);
        }

        return size;
    }
}
