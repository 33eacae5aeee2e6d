using RLModules.Catalogs;
using static TorchSharp.torch;

namespace RLModules.Tests.Catalogs;

public sealed class InitializerTests
{
    [Theory]
    [InlineData("orthogonal_", InitializerKind.Orthogonal)]
    [InlineData("orthogonal", InitializerKind.Orthogonal)]
    [InlineData("xavier_uniform_", InitializerKind.XavierUniform)]
    [InlineData("zeros_", InitializerKind.Zeros)]
    [InlineData("trunc_normal_", InitializerKind.TruncatedNormal)]
    public void Names_of_PyTorch_are_read(string name, InitializerKind expected) => Assert.Equal(expected, Initializer.Parse(name).Kind);

    [Fact]
    public void Unknown_name_suggests_the_nearest_and_lists_all() =>
        Assert.StartsWith(
            "There is no initializer 'ortogonal_'. Did you mean 'orthogonal'? The initializers are orthogonal, xavier_uniform,",
            Assert.Throws<ArgumentException>(() => Initializer.Parse("ortogonal_")).Message);

    // W·Wᵀ = gain²·I; the gain of the activation behind where none is given (PyTorch: 5/3 for tanh, √2 for relu, 1 for none).
    [Theory]
    [InlineData(null, Activation.Tanh, 25.0 / 9)]
    [InlineData(null, Activation.Relu, 2.0)]
    [InlineData(null, Activation.Linear, 1.0)]
    [InlineData(0.01, Activation.Relu, 0.0001)]
    public void Orthogonal_layer_has_rows_of_length_gain_and_no_bias(double? gain, Activation activation, double squaredLength)
    {
        using var scope = NewDisposeScope();
        using var head = new MlpHeadConfig
        {
            InputDims = [6], HiddenLayerDims = [], OutputLayerDim = 4, OutputLayerActivation = activation, OutputLayerKernelInitializer = Initializer.Orthogonal(gain),
        }.Build();
        var weight = Networks.Parameter(head, "net.mlp.0.weight");

        Assert.True(weight.mm(weight.t()).allclose(eye(4) * squaredLength, 1e-4, 1e-6));
        Assert.Equal(new float[4], TestTensors.Values<float>(Networks.Parameter(head, "net.mlp.0.bias")));
    }

    [Fact]
    public void Named_bias_initializer_wins_over_the_orthogonal_zero()
    {
        using var head = new MlpHeadConfig
        {
            InputDims = [6], HiddenLayerDims = [], OutputLayerDim = 2, OutputLayerKernelInitializer = Initializer.Orthogonal(), OutputLayerBiasInitializer = Initializer.Constant(0.25),
        }.Build();

        Assert.Equal([0.25f, 0.25f], TestTensors.Values<float>(Networks.Parameter(head, "net.mlp.0.bias")));
    }

    // Bounds by their formulas for 100 inputs and 50 outputs, gain 1.
    [Theory]
    [InlineData(InitializerKind.XavierUniform, 0.2)] // sqrt(6 / 150)
    [InlineData(InitializerKind.KaimingUniform, 0.173205)] // sqrt(3 / 100)
    [InlineData(InitializerKind.TruncatedNormal, 2.0)] // two standard deviations
    public void Bounded_kinds_stay_inside_and_come_near_their_bound(InitializerKind kind, double bound)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var weight = empty(50, 100);
        new Initializer { Kind = kind, Gain = 1 }.Apply(weight);

        Assert.InRange(weight.abs().max().item<float>(), 0.98 * bound, 1.00001 * bound);
    }

    [Theory]
    [InlineData(InitializerKind.XavierNormal, 0.115470)] // sqrt(2 / 150)
    [InlineData(InitializerKind.KaimingNormal, 0.1)] // 1 / sqrt(100)
    [InlineData(InitializerKind.Normal, 1.0)]
    public void Normal_kinds_have_their_standard_deviation(InitializerKind kind, double std)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var weight = empty(50, 100);
        new Initializer { Kind = kind, Gain = 1 }.Apply(weight);

        // The standard error of a deviation of 5000 draws is one part in 100.
        Assert.InRange(weight.std().item<float>(), 0.95 * std, 1.05 * std);
    }

    [Fact]
    public void Weights_start_as_in_PyTorch_where_nothing_is_named()
    {
        manual_seed(7);
        using var expected = nn.Linear(4, 3);
        manual_seed(7);
        using var head = new MlpHeadConfig { InputDims = [4], HiddenLayerDims = [], OutputLayerDim = 3 }.Build();

        Assert.Equal(TestTensors.Values<float>(expected.weight), TestTensors.Values<float>(Networks.Parameter(head, "net.mlp.0.weight")));
        Assert.Equal(TestTensors.Values<float>(expected.bias!), TestTensors.Values<float>(Networks.Parameter(head, "net.mlp.0.bias")));
    }

    [Fact]
    public void Initializer_that_needs_a_matrix_is_refused_for_a_bias() =>
        Assert.StartsWith(
            "MlpEncoderConfig.HiddenLayerBiasInitializer is orthogonal, which needs a weight of two dimensions; a bias has one: take zeros,",
            Assert.Throws<ArgumentException>(() => new MlpEncoderConfig { InputDims = [4], HiddenLayerBiasInitializer = Initializer.Orthogonal() }.Build()).Message);

    [Fact]
    public void Empty_range_and_deviation_of_zero_are_refused()
    {
        var range = new Initializer { Kind = InitializerKind.Uniform, Low = 1 };
        var deviation = new Initializer { Kind = InitializerKind.Normal, Std = 0 };

        Assert.Contains("draws from 1 to 1", Assert.Throws<ArgumentException>(() => new MlpHeadConfig { InputDims = [4], HiddenLayerKernelInitializer = range }.Build()).Message);
        Assert.Contains("standard deviation 0", Assert.Throws<ArgumentException>(() => new MlpHeadConfig { InputDims = [4], HiddenLayerKernelInitializer = deviation }.Build()).Message);
    }
}
