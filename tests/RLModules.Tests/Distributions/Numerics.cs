using System.Runtime.InteropServices;
using RLModules.Distributions;
using static TorchSharp.torch;

namespace RLModules.Tests.Distributions;

/// <summary>What the distributions are checked against: integrals by Simpson's rule, central differences, plain doubles.</summary>
internal static class Numerics
{
    /// <summary>Inputs that no distribution may turn into NaN.</summary>
    public static TheoryData<double, double> Extremes { get; } = new()
    {
        { 0, 0 }, { 1e8, 1e8 }, { -1e8, -1e8 }, { 1e34, 1e34 }, { -1e34, -1e34 }, { 1e8, -1e8 }, { -1e34, 1e34 }, { 1e34, -1e34 }, { 0, 1e34 }, { -1e34, 0 },
    };

    /// <summary>A float64 batch of one row.</summary>
    public static Tensor Row(params double[] values) => tensor(values).unsqueeze(0);

    /// <summary>The first number.</summary>
    public static double First(Tensor values) => values.to_type(ScalarType.Float64).contiguous().data<double>()[0];

    public static double[] Doubles(Tensor values)
    {
        using var contiguous = values.detach().to_type(ScalarType.Float64).contiguous();
        return MemoryMarshal.Cast<byte, double>(contiguous.bytes).ToArray();
    }

    public static double Integrate(Func<double, double> function, double from, double to, int steps = 4000)
    {
        var width = (to - from) / steps;
        var sum = function(from) + function(to);
        for (var i = 1; i < steps; i++)
        {
            sum += (i % 2 == 0 ? 2 : 4) * function(from + (i * width));
        }

        return sum * width / 3;
    }

    /// <summary>The density of a one-dimensional distribution at many actions at once.</summary>
    public static double[] Densities(Func<Tensor, ActionDistribution> make, double[] inputs, double[] actions)
    {
        using var scope = NewDisposeScope();
        var rows = tensor(inputs).unsqueeze(0).expand(actions.Length, inputs.Length);
        return [.. Doubles(make(rows).LogProb(tensor(actions).unsqueeze(-1))).Select(Math.Exp)];
    }

    /// <summary>Asserts that no result of a distribution of float32 inputs is NaN, and that it does not diverge from itself.</summary>
    public static void StaysNumbers(ActionDistributionType kind, double[] inputs, bool hasEntropy = true)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        var row = tensor(inputs, dtype: ScalarType.Float32).unsqueeze(0);
        var distribution = kind.FromInputs(row);
        var sample = distribution.Sample(generator);
        var (drawn, logProb) = distribution.SampleAndLogProb(generator);

        Assert.All(
            new[] { sample, drawn, logProb, distribution.Mode(), distribution.LogProb(sample), distribution.LogProb(distribution.Mode()) },
            result => Assert.DoesNotContain(double.NaN, Doubles(result)));
        Assert.Equal(0.0, First(distribution.KlDivergence(kind.FromInputs(row.clone()))));
        if (hasEntropy)
        {
            Assert.False(double.IsNaN(First(distribution.Entropy())));
        }
    }

    /// <summary>Asserts that the gradient of a sample's weighted sum is that of central differences, with the same noise each time.</summary>
    public static void ReparameterizedGradientAgrees(ActionDistributionType kind, double[] inputs)
    {
        const double step = 1e-6;
        using var scope = NewDisposeScope();
        var leaf = Row(inputs).requires_grad_();
        Weigh(leaf).backward();
        var gradient = Doubles(leaf.grad!);

        for (var i = 0; i < inputs.Length; i++)
        {
            double[] above = [.. inputs], below = [.. inputs];
            above[i] += step;
            below[i] -= step;
            Assert.Equal((First(Weigh(Row(above))) - First(Weigh(Row(below)))) / (2 * step), gradient[i], 6);
        }

        Tensor Weigh(Tensor row)
        {
            using var generator = new Generator(3);
            var (action, logProb) = kind.FromInputs(row).SampleAndLogProb(generator, reparameterized: true);
            return (action * arange(1, action.size(-1) + 1, ScalarType.Float64)).sum() + logProb.sum() * 0.5;
        }
    }
}
