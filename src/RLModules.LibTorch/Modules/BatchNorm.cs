using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>(x - mean) / sqrt(variance + eps) * weight + bias a channel (Ioffe and Szegedy 2015).</summary>
public abstract class BatchNorm : NormBase
{
    private protected BatchNorm(long features, double eps, double momentum, bool affine, bool trackRunningStats, Device? device, ScalarType? dtype, string name)
        : base(features, eps, momentum, affine, trackRunningStats, device, dtype, name)
    {
    }

    /// <summary>Normalizes with the statistics of the batch in training, which then enter the running ones; with the running ones in evaluation.</summary>
    /// <param name="input">Shape (B, C, ...).</param>
    /// <returns>The shape of the input.</returns>
    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        var share = momentum ?? 0;
        if (training && num_batches_tracked is not null)
        {
            num_batches_tracked.add_(1);
            share = momentum ?? (1.0 / num_batches_tracked.item<long>());
        }
        var usesBatch = training || running_mean is null;
        return NeuralOps.BatchNorm(input, weight, bias, running_mean, running_var, usesBatch, share, eps, true);
    }
}
