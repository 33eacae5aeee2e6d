using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.LibTorch.Tests.Modules;

/// <summary>Layers against their formulas in plain C#.</summary>
public sealed class LayerTests
{
    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(2, 1, 1)]
    [InlineData(1, 2, 2)]
    public void Conv2d_is_the_sum_of_products_under_the_kernel(int stride, int padding, int dilation)
    {
        using var scope = NewDisposeScope();
        const int inputs = 2, outputs = 3, size = 6, kernel = 2;
        using var layer = Conv2d(inputs, outputs, kernel, stride: stride, padding: padding, dilation: dilation, dtype: ScalarType.Float64);
        var input = FiniteDifferences.Numbers(1, 1, inputs, size, size);
        var result = layer.call(input);

        var expectedSize = ((size + (2 * padding) - (dilation * (kernel - 1)) - 1) / stride) + 1;
        Assert.Equal([1L, outputs, expectedSize, expectedSize], result.shape);
        for (var o = 0; o < outputs; o++)
        {
            for (var y = 0; y < expectedSize; y++)
            {
                for (var x = 0; x < expectedSize; x++)
                    Assert.Equal(At(o, y, x), result[0, o, y, x].item<double>(), 10);
            }
        }

        double At(int o, int y, int x)
        {
            var sum = layer.bias![o].item<double>();
            for (var c = 0; c < inputs; c++)
            {
                for (var i = 0; i < kernel; i++)
                {
                    for (var j = 0; j < kernel; j++)
                    {
                        var (row, column) = ((y * stride) + (i * dilation) - padding, (x * stride) + (j * dilation) - padding);
                        if (row is >= 0 and < size && column is >= 0 and < size)
                            sum += layer.weight[o, c, i, j].item<double>() * input[0, c, row, column].item<double>();
                    }
                }
            }
            return sum;
        }
    }

    [Fact]
    public void Transposed_convolution_is_the_adjoint_of_the_convolution_with_its_kernel()
    {
        using var scope = NewDisposeScope();
        using var layer = ConvTranspose2d(2, 3, (3, 2), stride: (2, 1), padding: (1, 0), bias: false, dtype: ScalarType.Float64);
        var small = FiniteDifferences.Numbers(1, 1, 2, 3, 4);
        var large = layer.forward(small, [6, 5]);
        var other = FiniteDifferences.Numbers(2, 1, 3, 6, 5);
        var convolved = functional.conv2d(other, layer.weight, strides: [2, 1], padding: [1, 0]);
        // <T x, y> = <x, C y>
        Assert.Equal((large * other).sum().item<double>(), (small * convolved).sum().item<double>(), 10);
        Assert.Equal([1L, 3, 5, 5], layer.call(small).shape);
        Assert.Throws<ArgumentException>(() => layer.forward(small, [7, 5]));
        Assert.Throws<ArgumentException>(() => ConvTranspose2d(1, 1, 2, padding_mode: PaddingModes.Reflect));
    }

    [Fact]
    public void Padding_in_words_keeps_the_size_or_adds_nothing()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([1L, 1, 5, 6], Conv2d(1, 1, 3, Padding.Same).call(zeros(1, 1, 5, 6)).shape);
        Assert.Equal([1L, 1, 3, 4], Conv2d(1, 1, 3, Padding.Valid).call(zeros(1, 1, 5, 6)).shape);
        Assert.Equal([1L, 1, 5, 6], Conv2d(1, 1, (3, 4), Padding.Same, padding_mode: PaddingModes.Circular).call(zeros(1, 1, 5, 6)).shape);
        Assert.Equal([1L, 1, 7], Conv1d(1, 1, 4, Padding.Same).call(zeros(1, 1, 7)).shape);
    }

    [Fact]
    public void Channels_divide_into_groups() => Assert.Throws<ArgumentException>(() => Conv2d(3, 4, 3, groups: 2));

    [Fact]
    public void LayerNorm_centers_and_scales_each_sample()
    {
        using var scope = NewDisposeScope();
        double[] x = [1, 2, 4, 9];
        var mean = x.Average();
        var deviation = Math.Sqrt(x.Average(v => (v - mean) * (v - mean)) + 1e-5);
        using var layer = LayerNorm(4, dtype: ScalarType.Float64);
        init.constant_(layer.weight!, 2);
        init.constant_(layer.bias!, 0.5);
        Close(x.Select(v => ((v - mean) / deviation * 2) + 0.5), layer.call(tensor(x)));
        layer.reset_parameters();
        Close(x.Select(v => (v - mean) / deviation), layer.call(tensor(x)));
        Assert.Equal(["weight"], LayerNorm(4, bias: false).state_dict().Keys);
        Assert.Empty(LayerNorm(4, elementwise_affine: false).state_dict());
    }

    [Fact]
    public void BatchNorm_uses_the_batch_in_training_and_the_running_statistics_in_evaluation()
    {
        using var scope = NewDisposeScope();
        double[] x = [1, 2, 6];
        using var layer = BatchNorm1d(1, momentum: 0.25, dtype: ScalarType.Float64);
        Close(x.Select(v => (v - 3) / Math.Sqrt((14.0 / 3) + 1e-5)), layer.call(tensor(x).reshape(3, 1)));
        // Running: 0.75 * old + 0.25 * new, the new variance unbiased: 14 / 2.
        Assert.Equal(0.75, layer.running_mean!.item<double>(), 12);
        Assert.Equal(0.75 + (0.25 * 7), layer.running_var!.item<double>(), 12);
        Assert.Equal(1, layer.num_batches_tracked!.item<long>());
        layer.eval();
        Close(x.Select(v => (v - 0.75) / Math.Sqrt(2.5 + 1e-5)), layer.call(tensor(x).reshape(3, 1)));
        Assert.Equal(1, layer.num_batches_tracked!.item<long>());
        Assert.Equal(["weight", "bias", "running_mean", "running_var", "num_batches_tracked"], layer.state_dict().Keys);
        Assert.Throws<ArgumentException>(() => layer.call(zeros(1, 1, 1, 1)));
        layer.reset_running_stats();
        Assert.Equal(0, layer.running_mean!.item<double>());
    }

    [Fact]
    public void Embedding_looks_rows_up_and_its_padding_is_zero_and_not_trained()
    {
        using var scope = NewDisposeScope();
        using var table = Embedding(4, 2, padding_idx: 1);
        var result = table.call(tensor(new long[,] { { 3, 1 }, { 0, 3 } }));
        Assert.Equal([2L, 2, 2], result.shape);
        Assert.Equal(table.weight[3].data<float>().ToArray(), result[1, 1].data<float>().ToArray());
        Assert.Equal([0f, 0], result[0, 1].data<float>().ToArray());
        result.sum().backward();
        Assert.Equal([0f, 0], table.weight.grad![1].data<float>().ToArray());
        Assert.Equal([2f, 2], table.weight.grad![3].data<float>().ToArray());
    }

    [Fact]
    public void Embedding_of_given_vectors_is_frozen_and_bounded_norms_are_scaled()
    {
        using var scope = NewDisposeScope();
        var given = tensor(new[,] { { 3f, 4 }, { 0.3f, 0.4f } });
        using var table = Embedding_from_pretrained(given, max_norm: 1);
        Assert.False(table.weight.requires_grad);
        Close([0.6, 0.8, 0.3, 0.4], table.call(tensor(new long[] { 0, 1 })).to(ScalarType.Float64), 1e-6);
        Assert.Equal(3, given[0, 0].item<float>());
    }

    [Fact]
    public void Pooling_takes_the_largest_or_the_mean()
    {
        using var scope = NewDisposeScope();
        var input = arange(16, ScalarType.Float64).reshape(1, 1, 4, 4);
        Close([5, 7, 13, 15], MaxPool2d(2).call(input));
        Close([2.5, 4.5, 10.5, 12.5], AvgPool2d(2).call(input));
        var (largest, places) = MaxPool2d((2, 4)).forward_with_indices(input);
        Close([7, 15], largest);
        Assert.Equal([7L, 15], places.data<long>().ToArray());
        // Windows at -1 and 2 in both dimensions: {0}, {2, 3}, {8, 12} and {10, 11, 14, 15}, each divided by 4.
        Close([0, 1.25, 5, 12.5], AvgPool2d(2, stride: 3, padding: 1, divisor_override: 4).call(input));
    }

    [Fact]
    public void Dropout_keeps_the_mean_in_training_and_passes_on_in_evaluation()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var layer = Dropout(0.25);
        var values = layer.call(ones(100_000)).data<float>().ToArray();
        Assert.All(values, v => Assert.True(v == 0 || Math.Abs(v - (1 / 0.75)) < 1e-6));
        // Five standard errors of a share of 0.25.
        Assert.InRange(values.Count(v => v == 0) / 100_000.0, 0.25 - 0.007, 0.25 + 0.007);
        layer.eval();
        var input = ones(3);
        var output = layer.call(input);
        Assert.NotSame(input, output);
        Assert.Equal([1f, 1, 1], output.data<float>().ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => Dropout(1.5));
    }

    [Fact]
    public void Flatten_joins_all_but_the_first_dimension()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([2L, 12], Flatten().call(zeros(2, 3, 4)).shape);
        Assert.Equal([6L, 4], Flatten(0, 1).call(zeros(2, 3, 4)).shape);
    }

    [Fact]
    public void Replacing_a_parameter_disposes_the_old_one_and_registers_the_new_one()
    {
        using var scope = NewDisposeScope();
        using var layer = Linear(2, 2);
        var old = layer.weight;
        layer.weight = Parameter(zeros(2, 2));
        layer.bias = null;
        Assert.True(old.IsInvalid);
        Assert.Equal(["weight"], layer.state_dict().Keys);
        Assert.Equal(0, layer.call(ones(1, 2)).abs().sum().item<float>());
    }

    private static void Close(IEnumerable<double> expected, Tensor actual, double tolerance = 1e-10) =>
        Assert.Equal(expected, actual.contiguous().data<double>().ToArray(), (a, b) => Math.Abs(a - b) <= tolerance);
}
