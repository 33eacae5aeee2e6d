using TorchSharp;
using static TorchSharp.torch;

namespace RLModules.LibTorch.Tests.Core;

/// <summary>Gradients of operators against central finite differences in float64.</summary>
public class GradientTests
{
    private static readonly Dictionary<string, (Func<Tensor, Tensor> Function, double Low, double High)> Functions = new()
    {
        ["exp"] = (x => x.exp(), -1, 1),
        ["log"] = (x => x.log(), 0.5, 2),
        ["log1p"] = (x => x.log1p(), -0.5, 2),
        ["sqrt"] = (x => x.sqrt(), 0.5, 2),
        ["rsqrt"] = (x => x.rsqrt(), 0.5, 2),
        ["square"] = (x => x.square(), -1, 1),
        ["pow"] = (x => x.pow(3), -1, 1),
        ["pow of tensors"] = (x => x.pow(x), 0.5, 2),
        ["reciprocal"] = (x => x.reciprocal(), 0.5, 2),
        ["abs"] = (x => x.abs(), 0.5, 2),
        ["tanh"] = (x => x.tanh(), -1, 1),
        ["sigmoid"] = (x => x.sigmoid(), -1, 1),
        ["relu"] = (x => x.relu(), 0.2, 1),
        ["elu"] = (x => x.elu(), -2, -0.5),
        ["gelu"] = (x => x.gelu(), -1, 1),
        ["silu"] = (x => x.silu(), -1, 1),
        ["softplus"] = (x => x.softplus(), -1, 1),
        ["leaky_relu"] = (x => x.leaky_relu(0.1), -1, -0.2),
        ["sin"] = (x => x.sin(), -1, 1),
        ["cos"] = (x => x.cos(), -1, 1),
        ["atan"] = (x => x.atan(), -1, 1),
        ["erf"] = (x => x.erf(), -1, 1),
        ["lgamma"] = (x => x.lgamma(), 1, 3),
        ["digamma"] = (x => x.digamma(), 1, 3),
        ["number - tensor"] = (x => 2.0 - x, -1, 1),
        ["number / tensor"] = (x => 2.0 / x, 0.5, 2),
        ["tensor / tensor"] = (x => x / (x * x + 1), -1, 1),
        ["clamp inside"] = (x => x.clamp(-2, 2), -1, 1),
        ["maximum"] = (x => maximum(x, x * 0.5 + 0.1), 0.5, 2),
        ["minimum"] = (x => minimum(x, x * 0.5 + 0.1), 0.5, 2),
        ["where"] = (x => where(x > 0, x * 2, x * 3), 0.2, 1),
        ["softmax"] = (x => x.softmax(-1), -1, 1),
        ["log_softmax"] = (x => x.log_softmax(0), -1, 1),
        ["logsumexp"] = (x => x.logsumexp(1), -1, 1),
        ["sum over a dimension"] = (x => x.sum(1).exp(), -1, 1),
        ["mean over dimensions"] = (x => x.mean([0, 1], keepdim: true) * x, -1, 1),
        ["std"] = (x => x.std(1), -1, 1),
        ["var"] = (x => x.var(0, unbiased: false), -1, 1),
        ["max over a dimension"] = (x => x.max(1).values.exp(), -1, 1),
        ["amin"] = (x => x.amin(0L).exp(), -1, 1),
        ["prod"] = (x => x.prod(1), 0.5, 2),
        ["cumsum"] = (x => x.cumsum(1).exp(), -1, 1),
        ["norm"] = (x => x.norm(), 0.5, 2),
        ["matmul"] = (x => x.matmul(x.t()), -1, 1),
        ["einsum"] = (x => einsum("ij,kj->ik", x, x), -1, 1),
        ["bmm"] = (x => x.unsqueeze(0).bmm(x.t().unsqueeze(0)), -1, 1),
        ["addmm"] = (x => x.matmul(x.t()).addmm(x, x.t(), 0.5f, 2f), -1, 1),
        ["transpose and reshape"] = (x => x.t().reshape(2, -1).exp(), -1, 1),
        ["cat"] = (x => cat(new[] { x, x * x }, 1), -1, 1),
        ["stack"] = (x => stack(new[] { x, x.exp() }), -1, 1),
        ["slices"] = (x => x[.., 1..] * x[.., ..^1], -1, 1),
        ["gather"] = (x => x.gather(1, tensor(new long[,] { { 0, 2 }, { 1, 1 }, { 3, 0 } })).exp(), -1, 1),
        ["index_select"] = (x => x.index_select(0, tensor(new long[] { 2, 0, 2 })).exp(), -1, 1),
        ["indices in a tensor"] = (x => x[TensorIndex.Tensor(tensor(new long[] { 2, 0, 2 }))].exp(), -1, 1),
        ["masked_fill"] = (x => x.masked_fill(x > 10, 0).exp(), -1, 1),
        ["masked_select"] = (x => x.masked_select(x < 10).exp(), -1, 1),
        ["expand and repeat"] = (x => x.unsqueeze(0).expand(2, -1, -1) * x.repeat(2, 1, 1), -1, 1),
        ["pieces"] = (x => x.split([1, 3], 1)[1].exp() + x.chunk(4, 1)[0], -1, 1),
        ["topk"] = (x => x.topk(2).values.exp(), -1, 1),
        ["sort"] = (x => x.sort(1).Values * arange(4, dtype: float64), -1, 1),
        ["lerp"] = (x => x.lerp(x * x, x.sigmoid()), -1, 1),
        ["qr"] = (x => linalg.qr(x.t()).R.abs(), 0.5, 2),
        ["solve"] = (x => linalg.solve(x.matmul(x.t()) + eye(3, dtype: float64), x), -1, 1),
        ["nan_to_num"] = (x => x.nan_to_num().exp(), -1, 1),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_agrees_with_finite_differences(string name)
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        var (function, low, high) = Functions[name];
        var x = empty(3, 4, dtype: float64).uniform_(low, high);
        var weights = rand_like(function(x));

        var leaf = x.clone().requires_grad_();
        (function(leaf) * weights).sum().backward();
        var found = leaf.grad!.data<double>().ToArray();

        const double Step = 1e-6;
        for (var i = 0; i < found.Length; i++)
        {
            double At(double shift)
            {
                using var inner = NewDisposeScope();
                var moved = x.clone();
                moved.view(-1)[i] = x.view(-1)[i] + shift;
                return (function(moved) * weights).sum().item<double>();
            }
            var expected = (At(Step) - At(-Step)) / (2 * Step);
            Assert.Equal(expected, found[i], 1e-6 * Math.Max(1, Math.Abs(expected)));
        }
    }
}
