using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.LibTorch.Tests.Modules;

public sealed class ActivationTests
{
    private static readonly double[] Inputs = [-7.5, -2, -1, -0.5, -0.1, 0.1, 0.5, 1, 2, 7.5];

    public static TheoryData<string, Func<Module<Tensor, Tensor>>, Func<double, double>> Formulas => new()
    {
        { "ReLU", () => ReLU(), x => Math.Max(0, x) },
        { "ReLU6", () => ReLU6(), x => Math.Clamp(x, 0, 6) },
        { "Tanh", () => Tanh(), Math.Tanh },
        { "Sigmoid", () => Sigmoid(), Logistic },
        { "SiLU", () => SiLU(), x => x * Logistic(x) },
        { "Mish", () => Mish(), x => x * Math.Tanh(Math.Log(1 + Math.Exp(x))) },
        { "ELU", () => ELU(0.7), x => x > 0 ? x : 0.7 * (Math.Exp(x) - 1) },
        { "LeakyReLU", () => LeakyReLU(0.2), x => x > 0 ? x : 0.2 * x },
        { "Hardtanh", () => Hardtanh(-0.7, 1.5), x => Math.Clamp(x, -0.7, 1.5) },
        { "Softplus", () => Softplus(2), x => Math.Log(1 + Math.Exp(2 * x)) / 2 },
        { "GELU tanh", () => GELU(TorchSharp.Modules.GELU.Approximate.tanh), x => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))) },
    };

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Activation_is_its_formula(string name, Func<Module<Tensor, Tensor>> make, Func<double, double> formula)
    {
        using var scope = NewDisposeScope();
        using var module = make();
        var result = module.call(tensor(Inputs)).data<double>().ToArray();
        Assert.All(result.Zip(Inputs), pair => Assert.True(Math.Abs(pair.First - formula(pair.Second)) < 1e-9, $"{name}({pair.Second}) is {pair.First}, expected {formula(pair.Second)}"));
    }

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Gradient_of_an_activation_agrees_with_differences(string name, Func<Module<Tensor, Tensor>> make, Func<double, double> formula)
    {
        Assert.NotNull(formula);
        using var module = make();
        using var x = tensor(Inputs).requires_grad_();
        FiniteDifferences.Agree(() => module.call(x), [x]);
        Assert.NotNull(name);
    }

    [Fact]
    public void GELU_at_one_is_the_normal_distribution_function_at_one()
    {
        using var scope = NewDisposeScope();
        // Abramowitz and Stegun, table 26.1: P(1) = 0.841344746068543
        Assert.Equal(0.841344746068543, GELU().call(tensor(1.0)).item<double>(), 12);
    }

    [Fact]
    public void Softmax_of_logarithms_is_their_shares()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { Math.Log(1), Math.Log(2), Math.Log(5) });
        Assert.Equal([0.125, 0.25, 0.625], Softmax(0).call(x).data<double>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([Math.Log(0.125), Math.Log(0.25), Math.Log(0.625)], LogSoftmax(0).call(x).data<double>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Gradient_of_softmax_agrees_with_differences()
    {
        using var x = FiniteDifferences.Leaf(1, 3, 4);
        using var softmax = Softmax(-1);
        using var logSoftmax = LogSoftmax(0);
        FiniteDifferences.Agree(() => softmax.call(x), [x]);
        FiniteDifferences.Agree(() => logSoftmax.call(x), [x]);
    }

    [Fact]
    public void In_place_activation_writes_over_its_input_and_returns_a_fresh_handle()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { -1.0, 2.0 });
        var result = ReLU(inplace: true).call(x);
        Assert.NotSame(x, result);
        Assert.Equal([0.0, 2.0], x.data<double>().ToArray());
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
