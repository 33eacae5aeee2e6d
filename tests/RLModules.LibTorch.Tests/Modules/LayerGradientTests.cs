using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.LibTorch.Tests.Modules;

/// <summary>Gradients of every layer, with regard to its input and its parameters.</summary>
public sealed class LayerGradientTests
{
    public static TheoryData<string, Func<Module<Tensor, Tensor>>, long[]> Layers => new()
    {
        { "Linear", () => Linear(3, 4), [2, 3] },
        { "Linear without bias", () => Linear(3, 4, hasBias: false), [2, 5, 3] },
        { "Conv1d", () => Conv1d(2, 3, 3, stride: 2, padding: 1), [2, 2, 7] },
        { "Conv2d", () => Conv2d(2, 4, 3, stride: 2, padding: 1, groups: 2), [2, 2, 6, 5] },
        { "Conv2d same", () => Conv2d(1, 2, (3, 2), Padding.Same), [1, 1, 4, 4] },
        { "Conv2d reflect", () => Conv2d(1, 2, 3, padding: 1, padding_mode: PaddingModes.Reflect), [1, 1, 4, 4] },
        { "ConvTranspose2d", () => ConvTranspose2d(2, 4, 3, stride: 2, padding: 1, output_padding: 1, groups: 2), [1, 2, 3, 3] },
        { "LayerNorm", () => LayerNorm(4), [3, 4] },
        { "LayerNorm two dimensions", () => LayerNorm([2, 3], bias: false), [4, 2, 3] },
        { "BatchNorm1d", () => BatchNorm1d(3), [5, 3] },
        { "BatchNorm2d", () => BatchNorm2d(2), [3, 2, 2, 2] },
        { "MaxPool2d", () => MaxPool2d(2), [1, 2, 4, 4] },
        { "AvgPool2d", () => AvgPool2d(3, stride: 1, padding: 1, count_include_pad: false), [1, 2, 4, 4] },
        { "Flatten", () => Flatten(), [2, 3, 2] },
        { "Identity", () => Identity(), [2, 3] },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Gradient_of_a_layer_agrees_with_differences(string name, Func<Module<Tensor, Tensor>> make, long[] shape)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var layer = make().to(ScalarType.Float64);
        var input = FiniteDifferences.Leaf(name.Length, shape);
        FiniteDifferences.Agree(() => layer.call(input), [input, .. layer.parameters()]);
    }

    [Fact]
    public void Gradient_of_an_embedding_adds_up_over_repeated_entries()
    {
        using var scope = NewDisposeScope();
        using var table = Embedding(5, 3, dtype: ScalarType.Float64);
        var entries = tensor(new long[] { 0, 2, 2, 4 });
        FiniteDifferences.Agree(() => table.call(entries), [table.weight]);
    }

    [Fact]
    public void Gradient_of_a_transposed_convolution_agrees_with_differences()
    {
        using var scope = NewDisposeScope();
        var input = FiniteDifferences.Leaf(1, 1, 2, 3, 3);
        var weight = FiniteDifferences.Leaf(2, 2, 3, 2, 2);
        var bias = FiniteDifferences.Leaf(3, 3);
        FiniteDifferences.Agree(() => functional.conv_transpose2d(input, weight, bias, strides: [2, 2], output_padding: [1, 0]), [input, weight, bias]);
    }
}
