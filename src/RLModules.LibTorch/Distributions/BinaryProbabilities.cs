using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Logits and probabilities whose logarithms are finite.</summary>
internal static class BinaryProbabilities
{
    /// <summary>Clamps probabilities to [eps, 1 - eps], eps being the distance of 1 to the next number of the dtype.</summary>
    public static Tensor Clamp(Tensor probabilities)
    {
        var eps = probabilities.dtype switch
        {
            ScalarType.Float64 => 2.220446049250313e-16,
            ScalarType.Float16 => 9.765625e-4,
            ScalarType.BFloat16 => 7.8125e-3,
            _ => 1.1920928955078125e-07,
        };
        return probabilities.clamp(eps, 1 - eps);
    }

    /// <summary>log(p / (1 - p)).</summary>
    public static Tensor ToLogits(Tensor probabilities)
    {
        using var scope = NewDisposeScope();
        var clamped = Clamp(probabilities);
        return (clamped.log() - clamped.neg().log1p()).MoveToOuterDisposeScope();
    }

    /// <summary>The smallest finite number of a dtype.</summary>
    public static double LowestOf(ScalarType dtype) => dtype switch
    {
        ScalarType.Float64 => double.MinValue,
        ScalarType.Float16 => -65504,
        _ => float.MinValue,
    };
}
