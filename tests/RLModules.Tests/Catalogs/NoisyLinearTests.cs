using RLModules.Catalogs;
using static TorchSharp.torch;

namespace RLModules.Tests.Catalogs;

public class NoisyLinearTests
{
    [Fact]
    public void Called_plainly_it_is_a_dense_layer_of_its_means()
    {
        using var layer = new NoisyLinear(new DenseLayer(4, 3));
        var parameters = layer.named_parameters().ToDictionary(static entry => entry.name, static entry => entry.parameter);
        var input = randn(5, 4);

        Assert.Equal(["bias", "bias_sigma", "weight", "weight_sigma"], parameters.Keys.Order(StringComparer.Ordinal));
        Assert.True(layer.call(input).allclose(input.matmul(parameters["weight"].t()) + parameters["bias"]));
    }

    // Fortunato et al. 2018, section 3.2: means within 1/√4, strengths 0.5/√4.
    [Fact]
    public void Starts_as_in_the_paper()
    {
        using var layer = new NoisyLinear(new DenseLayer(4, 300));
        var parameters = layer.named_parameters().ToDictionary(static entry => entry.name, static entry => entry.parameter);

        Assert.InRange(parameters["weight"].abs().max().item<float>(), 0.49f, 0.5f);
        Assert.All(["weight_sigma", "bias_sigma"], name => Assert.True((parameters[name] == 0.25).all().item<bool>()));
    }

    // Var y = σ²·(E f²)²·|x|² + σ²·E f² with E f² = E|ε| = √(2/π): 0.25²·(2/π·30 + 0.797885) = 1.243529.
    [Fact]
    public void Noise_has_the_variance_of_its_factors_and_none_of_a_mean()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var generator = new Generator(11);
        using var layer = new NoisyLinear(new DenseLayer(4, 1));
        var input = tensor(new[] { 1f, 2, 3, 4 });
        var expected = 0.0625 * (2 / Math.PI * 30 + Math.Sqrt(2 / Math.PI));

        var outputs = stack([.. Enumerable.Range(0, 20_000).Select(_ => layer.CallNoisy(input, generator))], 0) - layer.call(input);

        Assert.Equal(1.243529, expected, 1e-4);
        Assert.InRange(outputs.var().item<float>(), 0.93 * expected, 1.07 * expected);
        Assert.InRange(outputs.mean().item<float>(), -0.03f, 0.03f);
    }

    [Fact]
    public void Noise_is_the_same_for_all_rows_and_reaches_every_parameter()
    {
        using var layer = new NoisyLinear(new DenseLayer(4, 3, UseBias: true));

        var outputs = layer.CallNoisy(ones(2, 4));
        outputs.sum().backward();

        Assert.True(outputs[0].equal(outputs[1]).item<bool>());
        Assert.All(layer.parameters(), static parameter => Assert.True((parameter.grad! != 0).any().item<bool>()));
    }

    [Fact]
    public void Head_of_noisy_layers_is_noisy_throughout()
    {
        var config = NoisyMlpHeadConfig.Of(new MlpHeadConfig { InputDims = [4], HiddenLayerDims = [5], OutputLayerDim = 2 });
        using var head = config.Build();

        Assert.Equal(8, head.named_parameters().Count());
        Assert.Equal([3, 2], head.call(ones(3, 4)).shape);
        Assert.False(((INoisyNetwork)head).CallNoisy(ones(3, 4)).allclose(head.call(ones(3, 4))));
        Assert.Contains("StdInit", Assert.Throws<ArgumentException>(() => (config with { StdInit = 0 }).Build()).Message, StringComparison.Ordinal);
    }
}
