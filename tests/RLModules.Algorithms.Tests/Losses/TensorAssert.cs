using TorchSharp;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Tests.Losses;

internal static class TensorAssert
{
    public static void Equal(double[] expected, Tensor actual, double tolerance = 1e-6)
    {
        var values = actual.detach().to(ScalarType.Float64).flatten().data<double>().ToArray();
        Assert.True(
            expected.Length == values.Length && expected.Zip(values).All(pair => Math.Abs(pair.First - pair.Second) <= tolerance),
            $"expected {string.Join(", ", expected)}; got {string.Join(", ", values)}");
    }

    public static void Equal(double expected, Tensor actual, double tolerance = 1e-6) => Equal([expected], actual, tolerance);

    public static void IsFinite(Tensor actual) => Assert.True(actual.isfinite().all().item<bool>(), actual.ToString());
}
