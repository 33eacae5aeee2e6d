using static TorchSharp.torch;

namespace RLModules.LibTorch.Tests.Core;

/// <summary>Compares tensors with numbers that plain C# worked out.</summary>
internal static class TensorAssert
{
    /// <summary>Numbers without a pattern, in [-2, 2), the same at every run: what tests compute with.</summary>
    public static double[] Numbers(int count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 4) - 2)];
    }

    /// <summary>A float64 tensor of <see cref="Numbers"/>.</summary>
    public static Tensor Sample(params long[] shape) => tensor(Numbers((int)shape.Aggregate(1L, (a, b) => a * b)), shape);

    /// <summary>The elements as doubles, in row-major order.</summary>
    public static double[] Values(Tensor actual)
    {
        using var wide = actual.detach().to(ScalarType.Float64).contiguous();
        return wide.data<double>().ToArray();
    }

    /// <summary>Shape and elements are the expected ones; elements to a relative and absolute 1e-12 unless said otherwise.</summary>
    public static void Equal(long[] shape, IEnumerable<double> expected, Tensor actual, double tolerance = 1e-12)
    {
        Assert.Equal(shape, actual.shape);
        var wanted = expected.ToArray();
        var came = Values(actual);
        Assert.Equal(wanted.Length, came.Length);
        for (var i = 0; i < wanted.Length; i++)
        {
            var same = wanted[i].Equals(came[i]) || Math.Abs(wanted[i] - came[i]) <= tolerance * (1 + Math.Abs(wanted[i]));
            Assert.True(same, $"Element {i}: expected {wanted[i]:R}, came {came[i]:R}.");
        }
    }

    /// <summary>A one-dimensional tensor has the expected elements.</summary>
    public static void Equal(IReadOnlyCollection<double> expected, Tensor actual, double tolerance = 1e-12) => Equal([expected.Count], expected, actual, tolerance);

    /// <summary>A tensor without dimensions has the expected value.</summary>
    public static void Equal(double expected, Tensor actual, double tolerance = 1e-12) => Equal([], [expected], actual, tolerance);
}
