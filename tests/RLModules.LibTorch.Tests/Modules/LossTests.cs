using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.LibTorch.Tests.Modules;

public sealed class LossTests
{
    private static readonly double[] Predictions = [0.3, -1.2, 2.5, 0.9];
    private static readonly double[] Targets = [0.1, 0.4, -0.5, 1.0];

    public static TheoryData<string, Func<Reduction, Module<Tensor, Tensor, Tensor>>, Func<double, double, double>> Elementwise => new()
    {
        { "MSE", r => MSELoss(r), (p, t) => (p - t) * (p - t) },
        { "L1", r => L1Loss(r), (p, t) => Math.Abs(p - t) },
        { "Huber", r => HuberLoss(0.7, r), (p, t) => Math.Abs(p - t) < 0.7 ? (p - t) * (p - t) / 2 : 0.7 * (Math.Abs(p - t) - 0.35) },
        { "SmoothL1", r => SmoothL1Loss(r, 0.7), (p, t) => Math.Abs(p - t) < 0.7 ? (p - t) * (p - t) / 1.4 : Math.Abs(p - t) - 0.35 },
        { "KL, target in logarithms", r => KLDivLoss(true, r), (p, t) => Math.Exp(t) * (t - p) },
        { "BCE with logits", r => BCEWithLogitsLoss(null, r), (p, t) => -(t * Math.Log(Logistic(p))) - ((1 - t) * Math.Log(1 - Logistic(p))) },
    };

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Loss_is_its_formula_under_every_reduction(string name, Func<Reduction, Module<Tensor, Tensor, Tensor>> make, Func<double, double, double> formula)
    {
        using var scope = NewDisposeScope();
        double[] expected = [.. Predictions.Zip(Targets, formula)];
        var (input, target) = (tensor(Predictions), tensor(Targets));
        Assert.True(expected.Zip(make(Reduction.None).call(input, target).data<double>().ToArray()).All(p => Math.Abs(p.First - p.Second) < 1e-12), name);
        Assert.Equal(expected.Sum(), make(Reduction.Sum).call(input, target).item<double>(), 12);
        Assert.Equal(expected.Average(), make(Reduction.Mean).call(input, target).item<double>(), 12);
    }

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Gradient_of_a_loss_agrees_with_differences(string name, Func<Reduction, Module<Tensor, Tensor, Tensor>> make, Func<double, double, double> formula)
    {
        Assert.NotNull(name + formula);
        using var input = tensor(Predictions).requires_grad_();
        using var target = tensor(Targets);
        foreach (var reduction in Enum.GetValues<Reduction>())
            FiniteDifferences.Agree(() => make(reduction).call(input, target), [input]);
    }

    [Fact]
    public void Cross_entropy_is_minus_the_log_softmax_at_the_class_with_weights_smoothing_and_ignored_classes()
    {
        using var scope = NewDisposeScope();
        double[][] logits = [[1, 2, 0.5], [0.1, -1, 3], [2, 2, 2]];
        long[] classes = [1, 2, 0];
        double[] weights = [0.2, 1, 3];
        double LogShare(int row, long k) => logits[row][k] - Math.Log(logits[row].Sum(Math.Exp));
        var (input, target) = (tensor(logits.SelectMany(r => r).ToArray()).reshape(3, 3), tensor(classes));

        double[] plain = [.. Enumerable.Range(0, 3).Select(i => -LogShare(i, classes[i]))];
        Assert.Equal(plain.Average(), CrossEntropyLoss().call(input, target).item<double>(), 12);
        // The weighted mean divides by the weights of the classes that came.
        Assert.Equal(plain.Select((l, i) => l * weights[classes[i]]).Sum() / classes.Sum(k => weights[k]), CrossEntropyLoss(tensor(weights)).call(input, target).item<double>(), 12);
        Assert.Equal((plain[0] + plain[1]) / 2, CrossEntropyLoss(ignore_index: 0).call(input, target).item<double>(), 12);
        var smoothed = Enumerable.Range(0, 3).Average(i => (0.9 * plain[i]) - (0.1 / 3 * Enumerable.Range(0, 3).Sum(k => LogShare(i, k))));
        Assert.Equal(smoothed, new CrossEntropyLoss(label_smoothing: 0.1).call(input, target).item<double>(), 12);
        Assert.Equal(plain.Sum(), functional.cross_entropy(input, target, reduction: Reduction.Sum).item<double>(), 12);
        Assert.Equal(plain.Average(), NLLLoss().call(functional.log_softmax(input, 1), target).item<double>(), 12);
    }

    [Fact]
    public void Gradients_of_class_losses_agree_with_differences()
    {
        using var scope = NewDisposeScope();
        var logits = FiniteDifferences.Leaf(1, 4, 3);
        var classes = tensor(new long[] { 0, 2, 1, 1 });
        var weights = FiniteDifferences.Numbers(2, 3) + 1.5;
        FiniteDifferences.Agree(() => CrossEntropyLoss(weights).call(logits, classes), [logits]);
        FiniteDifferences.Agree(() => NLLLoss(weights, Reduction.None).call(logits, classes), [logits]);
        var probabilities = ((FiniteDifferences.Numbers(3, 6) * 0.4) + 0.5).requires_grad_();
        var targets = (FiniteDifferences.Numbers(4, 6) * 0.4) + 0.5;
        FiniteDifferences.Agree(() => BCELoss(FiniteDifferences.Numbers(5, 6)).call(probabilities, targets), [probabilities]);
        FiniteDifferences.Agree(() => BCEWithLogitsLoss(pos_weights: full(6, 3.0, ScalarType.Float64)).call(probabilities, targets), [probabilities]);
    }

    [Fact]
    public void Binary_cross_entropies_are_their_formulas_with_weights()
    {
        using var scope = NewDisposeScope();
        double[] p = [0.2, 0.7], t = [1, 0.4], w = [2, 5];
        var expected = p.Select((x, i) => w[i] * -((t[i] * Math.Log(x)) + ((1 - t[i]) * Math.Log(1 - x)))).Average();
        Assert.Equal(expected, BCELoss(tensor(w)).call(tensor(p), tensor(t)).item<double>(), 12);
        var weighted = p.Select((x, i) => -((3 * t[i] * Math.Log(x)) + ((1 - t[i]) * Math.Log(1 - x)))).Sum();
        var logits = tensor(p.Select(x => Math.Log(x / (1 - x))).ToArray());
        Assert.Equal(weighted, functional.binary_cross_entropy_with_logits(logits, tensor(t), reduction: Reduction.Sum, pos_weights: tensor(3.0)).item<double>(), 12);
    }

    [Fact]
    public void KL_divergence_takes_probabilities_where_told()
    {
        using var scope = NewDisposeScope();
        double[] q = [0.2, 0.8], p = [0.5, 0.5];
        var expected = p.Zip(q, (a, b) => a * Math.Log(a / b)).Sum();
        Assert.Equal(expected, functional.kl_div(tensor(q).log(), tensor(p), log_target: false, Reduction.Sum).item<double>(), 12);
        Assert.Equal(expected, functional.kl_div(tensor(q).log(), tensor(p).log(), reduction: Reduction.Sum).item<double>(), 12);
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
