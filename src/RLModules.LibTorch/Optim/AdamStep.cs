using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The update that Adam and AdamW share (Kingma and Ba 2015, algorithm 1).</summary>
internal static class AdamStep
{
    /// <summary>
    /// m = beta1 m + (1 - beta1) g, v = beta2 v + (1 - beta2) g², p -= lr m' / (sqrt(v') + eps) with m' = m / (1 - beta1^t) and v' = v / (1 - beta2^t); t counts from 1.
    /// With AMSGrad the largest v so far takes the place of v.
    /// </summary>
    public static void Apply(
        Tensor[] parameters, Tensor[] gradients, Tensor[] averages, Tensor[] squares, Tensor[]? largestSquares,
        long step, double learningRate, double beta1, double beta2, double eps)
    {
        ForeachOps.Mul_(averages, beta1);
        ForeachOps.Add_(averages, gradients, 1 - beta1);
        ForeachOps.Mul_(squares, beta2);
        ForeachOps.Addcmul_(squares, gradients, gradients, 1 - beta2);
        if (largestSquares is not null)
            ForeachOps.Maximum_(largestSquares, squares);
        var denominators = ForeachOps.Sqrt(largestSquares ?? squares);
        ForeachOps.Div_(denominators, Math.Sqrt(1 - Math.Pow(beta2, step)));
        ForeachOps.Add_(denominators, eps);
        ForeachOps.Addcdiv_(parameters, averages, denominators, -learningRate / (1 - Math.Pow(beta1, step)));
    }
}
