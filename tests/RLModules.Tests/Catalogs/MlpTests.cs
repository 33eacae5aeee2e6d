using RLModules.Catalogs;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.Tests.Catalogs;

public sealed class MlpTests
{
    // The examples of RLlib's MLPHeadConfig and FreeLogStdMLPHeadConfig documentation.
    [Fact]
    public void Head_with_an_output_layer_is_as_documented()
    {
        using var head = new MlpHeadConfig { InputDims = [4], HiddenLayerDims = [8, 8], OutputLayerDim = 2 }.Build();

        Assert.Equal(["Linear", "ReLU", "Linear", "ReLU", "Linear"], Layers(head));
        Assert.Equal(
            ["net.mlp.0.weight", "net.mlp.0.bias", "net.mlp.2.weight", "net.mlp.2.bias", "net.mlp.4.weight", "net.mlp.4.bias"], Networks.StateNames(head));
        Assert.Equal([[8, 4], [8], [8, 8], [8], [2, 8], [2]], head.parameters().Select(static parameter => parameter.shape));
    }

    [Fact]
    public void Head_without_bias_and_output_layer_normalizes_in_front_of_the_activation()
    {
        using var head = new MlpHeadConfig
        {
            InputDims = [2], HiddenLayerDims = [10, 4], HiddenLayerActivation = Activation.Silu, HiddenLayerUseLayerNorm = true, HiddenLayerUseBias = false,
        }.Build();

        Assert.Equal(["Linear", "LayerNorm", "SiLU", "Linear", "LayerNorm", "SiLU"], Layers(head));
        Assert.Equal(
            ["net.mlp.0.weight", "net.mlp.1.weight", "net.mlp.1.bias", "net.mlp.3.weight", "net.mlp.4.weight", "net.mlp.4.bias"], Networks.StateNames(head));
        var norm = Assert.IsType<LayerNorm>(head.named_modules().Single(static child => child.Item1 == "net.mlp.1").Item2);
        Assert.Equal(0.001, norm.eps);
    }

    [Fact]
    public void Free_log_std_head_halves_its_last_layer()
    {
        using var scope = NewDisposeScope();
        var config = new FreeLogStdMlpHeadConfig { InputDims = [2], HiddenLayerDims = [31, 100], HiddenLayerUseBias = false };
        using var head = config.Build();

        Assert.Equal(["Linear", "ReLU", "Linear", "ReLU"], Layers(head));
        Assert.Equal([[31, 2], [50, 31]], head.parameters().Where(static parameter => parameter.ndim == 2).Select(static parameter => parameter.shape));
        Assert.Equal([50], Networks.Parameter(head, "log_std").shape);
        Assert.Equal([100], config.OutputDims);
        Assert.Equal([7, 5, 100], head.call(zeros(7, 5, 2)).shape);
    }

    [Fact]
    public void Free_log_std_head_returns_its_vector_for_every_input()
    {
        using var scope = NewDisposeScope();
        using var head = new FreeLogStdMlpHeadConfig { InputDims = [3], HiddenLayerDims = [], OutputLayerDim = 4, ClipLogStd = true, LogStdClipParam = 2 }.Build();
        using (no_grad())
        {
            Networks.Parameter(head, "log_std").copy_(TestTensors.Floats(-5f, 0.5f));
        }

        var outputs = head.call(rand(2, 3));

        Assert.Equal([-2f, 0.5f, -2f, 0.5f], TestTensors.Values<float>(outputs.narrow(-1, 2, 2).contiguous()));
    }

    [Fact]
    public void Clipped_head_bounds_only_the_second_half()
    {
        using var scope = NewDisposeScope();
        using var head = new MlpHeadConfig { InputDims = [1], HiddenLayerDims = [], OutputLayerDim = 4, ClipLogStd = true, LogStdClipParam = 3 }.Build();
        using (no_grad())
        {
            Networks.Parameter(head, "net.mlp.0.weight").fill_(1);
            Networks.Parameter(head, "net.mlp.0.bias").fill_(0);
        }

        Assert.Equal([9f, 9f, 3f, 3f], TestTensors.Values<float>(head.call(full(1, 1, 9f))));
        Assert.Equal([-9f, -9f, -3f, -3f], TestTensors.Values<float>(head.call(full(1, 1, -9f))));
    }

    [Fact]
    public void Encoder_computes_what_its_layers_say()
    {
        using var scope = NewDisposeScope();
        using var encoder = new MlpEncoderConfig { InputDims = [2], HiddenLayerDims = [2], HiddenLayerActivation = Activation.Relu, OutputLayerDim = 1 }.Build();
        using (no_grad())
        {
            Networks.Parameter(encoder, "net.mlp.0.weight").copy_(TestTensors.Floats(1, 2, -1, 1).reshape(2, 2));
            Networks.Parameter(encoder, "net.mlp.0.bias").copy_(TestTensors.Floats(0, 1));
            Networks.Parameter(encoder, "net.mlp.2.weight").copy_(TestTensors.Floats(3, -1).reshape(1, 2));
            Networks.Parameter(encoder, "net.mlp.2.bias").copy_(TestTensors.Floats(0.5f));
        }

        // (1, 3): hidden (1 + 6, max(0, -1 + 3 + 1)) = (7, 3), output 21 - 3 + 0.5; (4, 0): hidden (4, max(0, -3)) = (4, 0), output 12.5.
        var obs = TestTensors.Of<long>(ScalarType.Int64, [2, 2], 1, 3, 4, 0);

        Assert.Equal([18.5f, 12.5f], TestTensors.Values<float>(Networks.Encode(encoder, obs)));
    }

    [Fact]
    public void Encoder_reads_a_matrix_row_by_row_where_it_is_told_to_flatten()
    {
        using var scope = NewDisposeScope();
        var config = new MlpEncoderConfig { InputDims = [2, 3], FlattenInput = true, HiddenLayerDims = [4], HiddenLayerActivation = Activation.Tanh };
        using var encoder = config.Build();
        var obs = Networks.Ramp(5, 7, 2, 3);

        var features = Networks.Encode(encoder, obs);

        Assert.Equal([5, 7, 4], features.shape);
        var expected = nn.functional.linear(obs.reshape(35, 6), Networks.Parameter(encoder, "net.mlp.0.weight"), Networks.Parameter(encoder, "net.mlp.0.bias")).tanh().reshape(5, 7, 4);
        Assert.True(features.allclose(expected));
    }

    [Fact]
    public void Configs_compare_by_value()
    {
        var config = new MlpEncoderConfig { InputDims = [4], HiddenLayerDims = [64, 64], HiddenLayerKernelInitializer = Initializer.Orthogonal(0.5) };

        Assert.Equal(config, config with { HiddenLayerDims = [64, 64], HiddenLayerKernelInitializer = Initializer.Orthogonal(0.5) });
        Assert.NotEqual(config, config with { HiddenLayerDims = [64, 32] });
        Assert.NotEqual(config, config with { HiddenLayerKernelInitializer = Initializer.Orthogonal() });
    }

    [Fact]
    public void Network_without_a_layer_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new MlpEncoderConfig { InputDims = [4], HiddenLayerDims = [] }.Build());
        Assert.Equal("MlpEncoderConfig has no layer: HiddenLayerDims is empty and OutputLayerDim is not set; give one of them. (Parameter 'HiddenLayerDims')", error.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Layer_without_units_is_named(int units)
    {
        var hidden = Assert.Throws<ArgumentException>(() => new MlpHeadConfig { InputDims = [4], HiddenLayerDims = [8, units] }.Build());
        Assert.StartsWith($"MlpHeadConfig.HiddenLayerDims[1] is {units}; it must be at least 1.", hidden.Message);
        var output = Assert.Throws<ArgumentException>(() => new MlpHeadConfig { InputDims = [4], OutputLayerDim = units }.Build());
        Assert.StartsWith($"MlpHeadConfig.OutputLayerDim is {units}; it must be at least 1.", output.Message);
        var input = Assert.Throws<ArgumentException>(() => new MlpHeadConfig { InputDims = [units] }.Build());
        Assert.StartsWith($"MlpHeadConfig.InputDims[0] is {units}; it must be at least 1.", input.Message);
    }

    [Fact]
    public void Observation_of_the_wrong_rank_is_told_what_to_declare()
    {
        var error = Assert.Throws<ArgumentException>(() => new MlpEncoderConfig { InputDims = [8, 8] }.Build());
        Assert.StartsWith(
            "MlpEncoderConfig.InputDims is [8, 8], of rank 2; dense layers take vectors, rank 1: set FlattenInput to read an observation as one vector, or take a CnnEncoderConfig for an image.",
            error.Message);
    }

    [Fact]
    public void Free_log_std_head_of_odd_outputs_names_the_field()
    {
        var output = Assert.Throws<ArgumentException>(() => new FreeLogStdMlpHeadConfig { InputDims = [4], OutputLayerDim = 5 }.Build());
        Assert.StartsWith("FreeLogStdMlpHeadConfig.OutputLayerDim is 5; it must be even, a mean and a log standard deviation for each dimension of the action: take 6 or 4, twice the dimensions.", output.Message);
        var hidden = Assert.Throws<ArgumentException>(() => new FreeLogStdMlpHeadConfig { InputDims = [4], HiddenLayerDims = [8, 7] }.Build());
        Assert.StartsWith("FreeLogStdMlpHeadConfig.HiddenLayerDims[1] is 7; it must be even", hidden.Message);
    }

    [Fact]
    public void Clipping_needs_as_many_log_standard_deviations_as_means()
    {
        var odd = Assert.Throws<ArgumentException>(() => new MlpHeadConfig { InputDims = [4], OutputLayerDim = 3, ClipLogStd = true }.Build());
        Assert.StartsWith("MlpHeadConfig.ClipLogStd is set, but 3 outputs are no means and as many log standard deviations", odd.Message);
        var bound = Assert.Throws<ArgumentException>(() => new MlpHeadConfig { InputDims = [4], OutputLayerDim = 4, LogStdClipParam = double.NaN }.Build());
        Assert.StartsWith("MlpHeadConfig.LogStdClipParam is NaN; it must be positive", bound.Message);
    }

    private static string[] Layers(nn.Module network) => [.. network.named_modules().Where(static child => child.Item1.StartsWith("net.mlp.", StringComparison.Ordinal)).Select(static child => child.Item2.GetName())];
}
