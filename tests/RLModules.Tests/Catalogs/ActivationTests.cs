using RLModules.Catalogs;
using static TorchSharp.torch;

namespace RLModules.Tests.Catalogs;

public sealed class ActivationTests
{
    [Theory]
    [InlineData("tanh", Activation.Tanh)]
    [InlineData("relu", Activation.Relu)]
    [InlineData("ReLU", Activation.Relu)]
    [InlineData("swish", Activation.Silu)]
    [InlineData("SiLU", Activation.Silu)]
    [InlineData("LeakyReLU", Activation.LeakyRelu)]
    [InlineData("leaky_relu", Activation.LeakyRelu)]
    [InlineData("linear", Activation.Linear)]
    [InlineData(null, Activation.Linear)]
    public void Names_of_RLlib_and_PyTorch_are_read(string? name, Activation expected) => Assert.Equal(expected, Activations.Parse(name));

    [Fact]
    public void Every_activation_has_a_name_that_is_read_again() =>
        Assert.All(Enum.GetValues<Activation>(), static activation => Assert.Equal(activation, Activations.Parse(activation.ToName())));

    [Theory]
    [InlineData("tahn", "tanh")]
    [InlineData("rleu", "relu")]
    [InlineData("leakyrely", "leaky_relu")]
    public void Unknown_name_suggests_the_nearest_and_lists_all(string name, string nearest)
    {
        var error = Assert.Throws<ArgumentException>(() => Activations.Parse(name));

        Assert.StartsWith($"There is no activation '{name}'. Did you mean '{nearest}'? The activations are linear, tanh, relu, silu, swish,", error.Message);
    }

    [Fact]
    public void Name_that_resembles_none_suggests_none() =>
        Assert.StartsWith("There is no activation 'wavelet'. The activations are linear", Assert.Throws<ArgumentException>(() => Activations.Parse("wavelet")).Message);

    [Fact]
    public void Number_that_is_no_activation_names_the_field() =>
        Assert.StartsWith(
            "MlpHeadConfig.HiddenLayerActivation is 99, which is no activation;",
            Assert.Throws<ArgumentException>(() => new MlpHeadConfig { InputDims = [4], HiddenLayerActivation = (Activation)99 }.Build()).Message);

    // Values at -1 and 2, from each function's definition.
    [Theory]
    [InlineData(Activation.Tanh, -0.76159416, 0.96402758)]
    [InlineData(Activation.Relu, 0, 2)]
    [InlineData(Activation.Silu, -0.26894142, 1.76159416)]
    [InlineData(Activation.Elu, -0.63212056, 2)]
    [InlineData(Activation.Gelu, -0.15865525, 1.95449974)]
    [InlineData(Activation.LeakyRelu, -0.01, 2)]
    [InlineData(Activation.Sigmoid, 0.26894142, 0.88079708)]
    [InlineData(Activation.Softplus, 0.31326169, 2.12692801)]
    [InlineData(Activation.Mish, -0.30340146, 1.94395894)]
    [InlineData(Activation.Relu6, 0, 2)]
    [InlineData(Activation.Hardtanh, -1, 1)]
    public void Module_computes_the_function(Activation activation, double atMinusOne, double atTwo)
    {
        using var scope = NewDisposeScope();
        var values = TestTensors.Values<float>(activation.Build()!.call(TestTensors.Floats(-1, 2)));

        Assert.Equal(atMinusOne, values[0], 1e-6);
        Assert.Equal(atTwo, values[1], 1e-6);
    }

    [Fact]
    public void Linear_takes_no_layer() => Assert.Null(Activation.Linear.Build());
}
