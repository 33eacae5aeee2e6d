using RLModules.Catalogs;
using static TorchSharp.torch;

namespace RLModules.Tests.Catalogs;

public sealed class CnnTransposeHeadTests
{
    [Fact]
    public void Default_head_makes_32x32x3()
    {
        using var scope = NewDisposeScope();
        var config = new CnnTransposeHeadConfig { InputDims = [10] };
        using var head = config.Build();

        Assert.Equal([32, 32, 3], config.OutputDims);
        Assert.Equal([2, 5, 32, 32, 3], head.call(rand(2, 5, 10)).shape);
        Assert.Equal(["8x8x48", "16x16x24", "32x32x3"], config.Layers.Select(static layer => layer.Output.ToString()));
        Assert.Equal(
            [
                "initial_dense.weight", "initial_dense.bias", "cnn_transpose_net.cnn_transpose.2.weight", "cnn_transpose_net.cnn_transpose.2.bias",
                "cnn_transpose_net.cnn_transpose.6.weight", "cnn_transpose_net.cnn_transpose.6.bias", "cnn_transpose_net.cnn_transpose.10.weight", "cnn_transpose_net.cnn_transpose.10.bias",
            ],
            Networks.StateNames(head));
    }

    [Fact]
    public void Last_layer_has_a_bias_and_neither_activation_nor_normalization()
    {
        var config = new CnnTransposeHeadConfig { InputDims = [10], CnnTransposeUseBias = false, CnnTransposeUseLayerNorm = true };
        using var head = config.Build();

        Assert.Equal([(false, true, Activation.Relu), (false, true, Activation.Relu), (true, false, Activation.Linear)], config.Layers.Select(static layer => (layer.UseBias, layer.UseLayerNorm, layer.Activation)));
        Assert.Contains("cnn_transpose_net.cnn_transpose.3.layer_norm.weight", Networks.StateNames(head));
        Assert.Contains("cnn_transpose_net.cnn_transpose.12.bias", Networks.StateNames(head));
    }

    // RLlib's worked case, 4x4 with kernel 5 and stride 2: 7x7 moved apart, 3 zeros on the left and 2 on the right, 8x8. And an even one, and one not square.
    [Theory]
    [InlineData(5, 5, 2, 2)]
    [InlineData(4, 4, 2, 2)]
    [InlineData(3, 4, 2, 3)]
    [InlineData(3, 3, 1, 1)]
    public void Image_is_that_of_moving_apart_padding_and_sliding_the_mirrored_kernel(int kernelHeight, int kernelWidth, int strideHeight, int strideWidth)
    {
        using var scope = NewDisposeScope();
        const int size = 4;
        const int inputs = 2;
        const int outputs = 3;
        var config = new CnnTransposeHeadConfig
        {
            InputDims = [size * size * inputs], InitialImageDims = [size, size, inputs], CnnTransposeFilterSpecifiers = [new(outputs, (kernelHeight, kernelWidth), (strideHeight, strideWidth))],
        };
        using var head = config.Build();
        using (no_grad())
        {
            Networks.Parameter(head, "initial_dense.weight").copy_(eye(size * size * inputs));
            Networks.Parameter(head, "initial_dense.bias").fill_(0);
        }

        var small = rand(1, size, size, inputs);
        var apart = zeros(1, inputs, (size - 1) * strideHeight + 1, (size - 1) * strideWidth + 1);
        apart[TensorIndex.Colon, TensorIndex.Colon, TensorIndex.Slice(null, null, strideHeight), TensorIndex.Slice(null, null, strideWidth)] = small.permute(0, 3, 1, 2);
        var (rows, columns) = (kernelHeight + strideHeight - 2, kernelWidth + strideWidth - 2);
        var padded = nn.functional.pad(apart, [(columns + 1) / 2, columns / 2, (rows + 1) / 2, rows / 2]);
        var kernel = Networks.Parameter(head, "cnn_transpose_net.cnn_transpose.2.weight").permute(1, 0, 2, 3).flip(2, 3);
        var expected = nn.functional.conv2d(padded, kernel, Networks.Parameter(head, "cnn_transpose_net.cnn_transpose.2.bias")).permute(0, 2, 3, 1) + 0.5;

        var image = head.call(small.reshape(1, -1));

        Assert.Equal([1, size * strideHeight, size * strideWidth, outputs], image.shape);
        Assert.True(image.allclose(expected, 1e-5, 1e-6));
    }

    [Fact]
    public void Stride_beyond_the_kernel_and_valid_padding_are_refused()
    {
        var stride = Assert.Throws<ArgumentException>(() => new CnnTransposeHeadConfig { InputDims = [4], CnnTransposeFilterSpecifiers = [new(3, 4, 2), new(3, 2, 3)] }.Build());
        Assert.StartsWith("CnnTransposeHeadConfig.CnnTransposeFilterSpecifiers[1] (3 channels, kernel 2x2, stride 3x3, same) must be padded 'same'", stride.Message);
        Assert.Throws<ArgumentException>(() => new CnnTransposeHeadConfig { InputDims = [4], CnnTransposeFilterSpecifiers = [new(3, 4, 2, ConvPadding.Valid)] }.Build());
        Assert.StartsWith(
            "CnnTransposeHeadConfig.InitialImageDims is [4, 4], of rank 2", Assert.Throws<ArgumentException>(() => new CnnTransposeHeadConfig { InputDims = [4], InitialImageDims = [4, 4] }.Build()).Message);
    }
}
