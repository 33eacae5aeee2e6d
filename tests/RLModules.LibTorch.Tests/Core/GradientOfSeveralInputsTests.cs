using static TorchSharp.torch;

namespace RLModules.LibTorch.Tests.Core;

/// <summary>Gradients of every input, broadcast ones too, against central finite differences in float64.</summary>
public class GradientOfSeveralInputsTests
{
    private const double Step = 1e-6;

    private static readonly Dictionary<string, (Func<Tensor[], Tensor> Function, long[][] Shapes)> Functions = new()
    {
        ["add, broadcast"] = (x => x[0] + x[1], [[3, 4], [4]]),
        ["sub, alpha"] = (x => x[0].sub(x[1] * 2), [[3, 4], [3, 1]]),
        ["mul, broadcast"] = (x => x[0] * x[1], [[2, 3, 4], [3, 1]]),
        ["div"] = (x => x[0] / (x[1].abs() + 1), [[3, 4], [4]]),
        ["a number over"] = (x => 2 / (x[0].abs() + 1), [[5]]),
        ["expm1"] = (x => x[0].expm1(), [[5]]),
        ["log_sigmoid"] = (x => x[0].log_sigmoid(), [[5]]),
        ["pow, tensor"] = (x => (x[0].abs() + 0.5).pow(x[1]), [[5], [5]]),
        ["atan2"] = (x => x[0].atan2(x[1]), [[5], [5]]),
        ["clamp"] = (x => x[0].clamp(-0.75, 0.75), [[20]]),
        ["minimum"] = (x => minimum(x[0], x[1]), [[9], [9]]),
        ["maximum"] = (x => maximum(x[0], x[1]), [[9], [1]]),
        ["where"] = (x => where(x[0].detach() > 0, x[0] * 2, x[1]), [[9], [9]]),
        ["masked_fill"] = (x => x[0].masked_fill(x[0].detach() > 0, 3), [[9]]),
        ["masked_select"] = (x => x[0].masked_select(x[0].detach() > 0), [[9]]),
        ["lerp"] = (x => x[0].lerp(x[1], x[2]), [[5], [5], [5]]),
        ["addcmul"] = (x => x[0].addcmul(x[1], x[2], 0.5), [[5], [5], [5]]),
        ["sum, dimension"] = (x => x[0].sum(1, true), [[3, 4]]),
        ["mean"] = (x => x[0].mean([0]), [[3, 4]]),
        ["min"] = (x => x[0].min(0).values, [[3, 4]]),
        ["amax"] = (x => x[0].amax([1]), [[3, 4]]),
        ["cumprod"] = (x => x[0].cumprod(1), [[3, 4]]),
        ["logsumexp"] = (x => x[0].logsumexp(1), [[3, 4]]),
        ["mm"] = (x => x[0].mm(x[1]), [[3, 4], [4, 2]]),
        ["mv"] = (x => x[0].mv(x[1]), [[3, 4], [4]]),
        ["dot"] = (x => x[0].dot(x[1]), [[4], [4]]),
        ["matmul, broadcast"] = (x => x[0].matmul(x[1]), [[2, 3, 4], [4, 2]]),
        ["bmm"] = (x => x[0].bmm(x[1]), [[2, 3, 4], [2, 4, 2]]),
        ["addmm"] = (x => x[0].addmm(x[1], x[2], 0.5f, 2), [[3, 2], [3, 4], [4, 2]]),
        ["outer"] = (x => x[0].outer(x[1]), [[3], [4]]),
        ["einsum"] = (x => einsum("bi,bj->bij", x[0], x[1]), [[2, 3], [2, 4]]),
        ["gather"] = (x => x[0].gather(1, tensor(new[] { 2L, 0, 2 }, [3L, 1])), [[3, 4]]),
        ["index_select"] = (x => x[0].index_select(0, tensor(new[] { 1L, 1, 0 })), [[3, 4]]),
        ["index, numbers and slices"] = (x => x[0][1, 1..3], [[3, 4]]),
        ["index, tensor"] = (x => x[0][tensor(new[] { 2L, 2 }), tensor(new[] { 0L, 0 })], [[3, 4]]),
        ["scatter_add"] = (x => x[0].scatter_add(0, tensor(new[] { 0L, 2, 0 }), x[1]), [[3], [3]]),
        ["write into a copy"] = (x => WithSecondRow(x[0], x[1]), [[3, 4], [4]]),
        ["cat"] = (x => cat([x[0], x[1]], 1), [[3, 4], [3, 2]]),
        ["stack"] = (x => stack([x[0], x[1], x[0]], 1), [[3], [3]]),
        ["split"] = (x => x[0].split(2, 1)[1] * 3, [[3, 4]]),
        ["reshape and permute"] = (x => x[0].permute(2, 0, 1).reshape(4, 6), [[2, 3, 4]]),
        ["expand"] = (x => x[0].expand(4, 3), [[1, 3]]),
        ["repeat"] = (x => x[0].repeat(2, 2), [[2, 3]]),
        ["flip and roll"] = (x => x[0].flip(0).roll([1L], [0L]), [[5]]),
        ["narrow and squeeze"] = (x => x[0].narrow(1, 2, 1).squeeze(1), [[3, 4]]),
        ["tril"] = (x => x[0].tril(), [[3, 3]]),
        ["inverse"] = (x => (x[0] + (eye(3, dtype: ScalarType.Float64) * 5)).inverse(), [[3, 3]]),
        ["a two-layer network"] = (x => (x[0].matmul(x[1].t()) + x[2]).tanh().matmul(x[3].t()).log_softmax(1), [[5, 4], [6, 4], [6], [2, 6]]),
    };

    public static TheoryData<string> Names() => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_is_the_slope(string name)
    {
        var (function, shapes) = Functions[name];
        using var scope = NewDisposeScope();
        var inputs = shapes.Select((shape, i) => tensor(TensorAssert.Numbers((int)shape.Aggregate(1L, (a, b) => a * b), seed: 11 + i), shape).requires_grad_()).ToArray();
        using var output = function(inputs);
        using var weights = tensor(TensorAssert.Numbers((int)output.numel(), seed: 5), output.shape);
        (output * weights).sum().backward();
        for (var i = 0; i < inputs.Length; i++)
            TensorAssert.Equal(shapes[i], Slopes(inputs, i, () => (function(inputs) * weights).sum().item<double>()), inputs[i].grad!, tolerance: 1e-7);
    }

    [Fact]
    public void Second_derivative_is_the_slope_of_the_first()
    {
        using var scope = NewDisposeScope();
        Tensor[] inputs = [tensor(TensorAssert.Numbers(6)).requires_grad_()];
        Tensor First() => autograd.grad([(inputs[0].pow(3) * inputs[0].sigmoid()).sum()], inputs, create_graph: true)[0];
        using var weights = tensor(TensorAssert.Numbers(6, seed: 8));
        var second = autograd.grad([(First() * weights).sum()], inputs)[0];
        TensorAssert.Equal([6], Slopes(inputs, 0, () => (First() * weights).sum().item<double>(), gradients: true), second, tolerance: 1e-7);
    }

    [Fact]
    public void A_wrong_gradient_would_be_found()
    {
        using var x = tensor(TensorAssert.Numbers(3)).requires_grad_();
        (x * x.detach()).sum().backward();
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => TensorAssert.Equal([3], Slopes([x], 0, () => (x * x).sum().item<double>()), x.grad!, tolerance: 1e-7));
    }

    /// <summary>(f(x + h) - f(x - h)) / 2h for each element of one input.</summary>
    private static List<double> Slopes(Tensor[] inputs, int which, Func<double> loss, bool gradients = false)
    {
        using var mode = set_grad_enabled(gradients);
        var elements = inputs[which].data<double>();
        var slopes = new List<double>();
        var flat = elements.ToArray();
        for (var i = 0; i < flat.Length; i++)
        {
            elements.CopyFrom([flat[i] + Step], tensorIndex: i);
            var above = loss();
            elements.CopyFrom([flat[i] - Step], tensorIndex: i);
            var below = loss();
            elements.CopyFrom([flat[i]], tensorIndex: i);
            slopes.Add((above - below) / (2 * Step));
        }
        return slopes;
    }

    private static Tensor WithSecondRow(Tensor matrix, Tensor row)
    {
        var copy = matrix.clone();
        copy[1] = row * row;
        return copy * copy;
    }
}
