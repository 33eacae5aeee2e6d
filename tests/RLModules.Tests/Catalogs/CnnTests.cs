using RLModules.Catalogs;
using static TorchSharp.torch;

namespace RLModules.Tests.Catalogs;

public sealed class CnnTests
{
    [Fact]
    public void Padding_in_front_of_a_convolution_counts_in_the_names_as_in_RLlib()
    {
        using var encoder = new CnnEncoderConfig { InputDims = [42, 42, 1], CnnFilterSpecifiers = [new(4, 4, 2), new(4, 4, 2), new(8, 3, 2, ConvPadding.Valid), new(2, 3, 1)] }.Build();

        Assert.Equal(
            ["net.0.cnn.1.weight", "net.0.cnn.1.bias", "net.0.cnn.4.weight", "net.0.cnn.4.bias", "net.0.cnn.6.weight", "net.0.cnn.6.bias", "net.0.cnn.9.weight", "net.0.cnn.9.bias"],
            Networks.StateNames(encoder));
    }

    [Fact]
    public void Normalization_and_dense_layers_have_names_of_their_own()
    {
        using var encoder = new CnnEncoderConfig
        {
            InputDims = [8, 8, 3], CnnFilterSpecifiers = [new(4, 4, 2)], CnnUseLayerNorm = true, CnnUseBias = false, FlattenThenDense = [5, 6],
        }.Build();

        Assert.Equal(
            [
                "net.0.cnn.1.weight", "net.0.cnn.2.layer_norm.weight", "net.0.cnn.2.layer_norm.bias",
                "net.2.mlp.0.weight", "net.2.mlp.0.bias", "net.2.mlp.2.weight", "net.2.mlp.2.bias",
            ],
            Networks.StateNames(encoder));
        Assert.Equal([6], encoder.Config.OutputDims);
    }

    // Even and odd sizes, so that the zeros around the image are alike on both sides or not; and a stride beyond the kernel, which takes a row away.
    [Theory]
    [InlineData(6, 8, 2, 2, 2, 2, ConvPadding.Same)]
    [InlineData(5, 6, 3, 2, 2, 2, ConvPadding.Same)]
    [InlineData(7, 5, 4, 3, 2, 1, ConvPadding.Same)]
    [InlineData(9, 6, 1, 1, 3, 2, ConvPadding.Same)]
    [InlineData(9, 6, 3, 2, 3, 2, ConvPadding.Valid)]
    [InlineData(8, 8, 3, 3, 2, 2, ConvPadding.Valid)]
    public void Features_are_the_sums_under_the_kernel_in_the_order_of_rows_columns_channels(int height, int width, int kernelHeight, int kernelWidth, int strideHeight, int strideWidth, ConvPadding padding)
    {
        using var scope = NewDisposeScope();
        const int inputs = 2;
        const int outputs = 3;
        using var encoder = new CnnEncoderConfig
        {
            InputDims = [height, width, inputs],
            CnnFilterSpecifiers = [new(outputs, (kernelHeight, kernelWidth), (strideHeight, strideWidth), padding)],
            CnnActivation = Activation.Linear,
        }.Build();
        var image = Networks.Ramp(1, height, width, inputs).sin();
        var name = padding == ConvPadding.Same ? "net.0.cnn.1" : "net.0.cnn.0";
        float[] pixels = TestTensors.Values<float>(image), kernel = TestTensors.Values<float>(Networks.Parameter(encoder, $"{name}.weight")), bias = TestTensors.Values<float>(Networks.Parameter(encoder, $"{name}.bias"));

        var (rows, top) = Places(height, kernelHeight, strideHeight, padding);
        var (columns, left) = Places(width, kernelWidth, strideWidth, padding);
        var expected = new List<float>();
        for (var (y, x, c) = (0, 0, 0); y < rows; (y, x, c) = c < outputs - 1 ? (y, x, c + 1) : x < columns - 1 ? (y, x + 1, 0) : (y + 1, 0, 0))
        {
            double sum = bias[c];
            for (var i = 0; i < inputs * kernelHeight * kernelWidth; i++)
            {
                var (channel, dy, dx) = (i / (kernelHeight * kernelWidth), i / kernelWidth % kernelHeight, i % kernelWidth);
                var (py, px) = (y * strideHeight + dy - top, x * strideWidth + dx - left);
                var isInside = py >= 0 && py < height && px >= 0 && px < width;
                sum += isInside ? pixels[(py * width + px) * inputs + channel] * kernel[c * inputs * kernelHeight * kernelWidth + i] : 0;
            }

            expected.Add((float)sum);
        }

        var features = TestTensors.Values<float>(Networks.Encode(encoder, image).contiguous());
        Assert.Equal([rows * columns * outputs], encoder.Config.OutputDims);
        Assert.Equal(expected.Count, features.Length);
        for (var i = 0; i < features.Length; i++)
        {
            Assert.Equal(expected[i], features[i], 1e-5);
        }
    }

    [Fact]
    public void Sequences_of_images_are_encoded_one_by_one()
    {
        using var scope = NewDisposeScope();
        using var encoder = new CnnEncoderConfig { InputDims = [10, 10, 1] }.Build();
        var images = rand([2, 3, 10, 10, 1]);

        var features = Networks.Encode(encoder, images);

        Assert.Equal([2, 3, 288], features.shape);
        Assert.True(features.select(0, 1).select(0, 2).allclose(Networks.Encode(encoder, images.select(0, 1).select(0, 2).unsqueeze(0)).squeeze(0), 1e-5, 1e-6));
    }

    [Fact]
    public void Image_that_is_not_flattened_stays_channels_last()
    {
        using var scope = NewDisposeScope();
        var config = new CnnEncoderConfig { InputDims = [6, 8, 3], CnnFilterSpecifiers = [new(5, 3, 2)], FlattenAtEnd = false };
        using var encoder = config.Build();

        Assert.Equal([3, 4, 5], config.OutputDims);
        Assert.Equal([7, 3, 4, 5], Networks.Encode(encoder, zeros([7, 6, 8, 3], ScalarType.Byte)).shape);
    }

    [Fact]
    public void Matrix_is_an_image_of_one_channel_where_that_is_declared()
    {
        using var scope = NewDisposeScope();
        var config = new CnnEncoderConfig { InputDims = [8, 8], AddChannel = true, CnnFilterSpecifiers = [new(4, 4, 2)] };
        using var encoder = config.Build();

        Assert.Equal([5, 64], Networks.Encode(encoder, rand(5, 8, 8)).shape);
        Assert.Equal([4, 1, 4, 4], Networks.Parameter(encoder, "net.0.cnn.1.weight").shape);

        var error = Assert.Throws<ArgumentException>(() => (config with { AddChannel = false }).Build());
        Assert.StartsWith("CnnEncoderConfig.InputDims is [8, 8], of rank 2; an image has rank 3, height, width and channels: set AddChannel to read a matrix as an image of one channel, or take an MlpEncoderConfig that flattens it.", error.Message);
    }

    [Fact]
    public void Normalized_channels_have_mean_zero_at_each_pixel()
    {
        using var scope = NewDisposeScope();
        using var encoder = new CnnEncoderConfig { InputDims = [6, 6, 2], CnnFilterSpecifiers = [new(8, 3, 1)], CnnUseLayerNorm = true, CnnActivation = Activation.Linear, FlattenAtEnd = false }.Build();

        var features = Networks.Encode(encoder, rand(2, 6, 6, 2) * 10);

        Assert.True(features.mean([-1L]).abs().max().item<float>() < 1e-5);
        Assert.InRange(features.pow(2).mean().item<float>(), 0.9, 1.0001);
    }

    [Fact]
    public void Filter_that_leaves_nothing_is_named_with_the_size_that_came_in()
    {
        // 84 → (84 − 8)/4 + 1 = 20 → (20 − 4)/2 + 1 = 9, smaller than 11.
        var error = Assert.Throws<ArgumentException>(() => new CnnEncoderConfig
        {
            InputDims = [84, 84, 3], CnnFilterSpecifiers = [new(16, 8, 4, ConvPadding.Valid), new(32, 4, 2, ConvPadding.Valid), new(256, 11, 1, ConvPadding.Valid)],
        }.Build());

        Assert.StartsWith(
            "CnnEncoderConfig.CnnFilterSpecifiers[2] (256 channels, kernel 11x11, stride 1x1, valid) gets an image of 9x9, smaller than its kernel, and leaves nothing of it: take a smaller kernel",
            error.Message);
    }

    [Fact]
    public void Size_without_default_filters_says_what_to_set()
    {
        var unknown = Assert.Throws<ArgumentException>(() => new CnnEncoderConfig { InputDims = [50, 50, 3] }.Build());
        Assert.StartsWith("There are no default filters for an image of [50, 50, 3]: set ConvFilters", unknown.Message);
        Assert.Contains("480x640, 240x320, 96x96, 84x84, 64x64, 42x42, 10x10", unknown.Message);

        var channelsFirst = Assert.Throws<ArgumentException>(() => DefaultConvFilters.For([3, 84, 84]));
        Assert.StartsWith("An image of [3, 84, 84] seems to have its channels first; they come last: permute the observation to [84, 84, 3].", channelsFirst.Message);
    }

    [Fact]
    public void Numbers_of_filters_and_dense_layers_are_checked()
    {
        var image = new CnnEncoderConfig { InputDims = [10, 10, 1] };

        Assert.StartsWith("CnnEncoderConfig.CnnFilterSpecifiers is empty", Message(image with { CnnFilterSpecifiers = [] }));
        Assert.StartsWith("CnnEncoderConfig.CnnFilterSpecifiers[1].StrideHeight is 0; it must be at least 1.", Message(image with { CnnFilterSpecifiers = [new(4, 3, 1), new(4, 3, 0)] }));
        Assert.StartsWith("CnnEncoderConfig.CnnFilterSpecifiers[0].Channels is 0", Message(image with { CnnFilterSpecifiers = [new() { KernelHeight = 3, KernelWidth = 3 }] }));
        Assert.StartsWith("CnnEncoderConfig.FlattenThenDense[0] is 0", Message(image with { FlattenThenDense = [0] }));
        Assert.StartsWith("CnnEncoderConfig.FlattenThenDense is [4], but FlattenAtEnd is not set", Message(image with { FlattenThenDense = [4], FlattenAtEnd = false }));
        Assert.StartsWith("CnnEncoderConfig.InputDims[2] is 0; it must be at least 1.", Message(image with { InputDims = [10, 10, 0] }));
    }

    // TensorFlow's rule: ceil(n / s) places; zeros missing at the end of the last kernel, the smaller half in front.
    private static (int Count, int Before) Places(int size, int kernel, int stride, ConvPadding padding)
    {
        if (padding == ConvPadding.Valid)
        {
            return ((int)Math.Ceiling((size - kernel + 1) / (double)stride), 0);
        }

        var count = (int)Math.Ceiling(size / (double)stride);
        return (count, (int)Math.Floor(((count - 1) * stride + kernel - size) / 2.0));
    }

    private static string Message(CnnEncoderConfig config) => Assert.Throws<ArgumentException>(config.Build).Message;
}
