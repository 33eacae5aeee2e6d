using TorchSharp;
using static TorchSharp.torch;

namespace RLModules.LibTorch.Tests.Modules;

/// <summary>Compares the gradients of autograd with central differences, in float64.</summary>
internal static class FiniteDifferences
{
    private const double Step = 1e-6;

    /// <summary>Asserts that the gradient of a fixed random projection of the result agrees, for every element of every tensor.</summary>
    /// <param name="compute">A function of the tensors, without randomness.</param>
    /// <param name="tensors">float64 leaves that require a gradient.</param>
    public static void Agree(Func<Tensor> compute, IEnumerable<Tensor> tensors, double tolerance = 1e-6)
    {
        using var scope = NewDisposeScope();
        Tensor[] leaves = [.. tensors];
        Assert.NotEmpty(leaves);
        using var first = compute();
        using var projection = Projection(first.shape);
        foreach (var leaf in leaves)
            leaf.grad = null;
        (first * projection).sum().backward();
        for (var index = 0; index < leaves.Length; index++)
        {
            using var gradient = leaves[index].grad;
            Assert.True(gradient is not null, $"tensor {index} has no gradient");
            var analytic = gradient.contiguous().data<double>().ToArray();
            for (var i = 0; i < analytic.Length; i++)
            {
                var numeric = (Shifted(compute, projection, leaves[index], i, Step) - Shifted(compute, projection, leaves[index], i, -Step)) / (2 * Step);
                Assert.True(Math.Abs(numeric - analytic[i]) <= tolerance * Math.Max(1, Math.Abs(numeric)), $"tensor {index}, element {i}: autograd {analytic[i]}, differences {numeric}");
            }
        }
    }

    /// <summary>float64 numbers in [-1, 1) that do not depend on libtorch's generator, as a leaf that requires a gradient.</summary>
    public static Tensor Leaf(int seed, params long[] shape) => Numbers(seed, shape).requires_grad_();

    /// <summary>float64 numbers in [-1, 1) that do not depend on libtorch's generator.</summary>
    public static Tensor Numbers(int seed, params long[] shape)
    {
        var random = new Random(seed);
        var values = new double[shape.Aggregate(1L, (a, b) => a * b)];
        for (var i = 0; i < values.Length; i++)
            values[i] = (2 * random.NextDouble()) - 1;
        return tensor(values).reshape(shape);
    }

    private static Tensor Projection(long[] shape) => Numbers(7, shape) + 1.5;

    private static double Shifted(Func<Tensor> compute, Tensor projection, Tensor leaf, int element, double shift)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var flat = leaf.view(-1);
        var before = flat[element].item<double>();
        flat[element] = tensor(before + shift);
        var result = (compute() * projection).sum().item<double>();
        flat[element] = tensor(before);
        return result;
    }
}
