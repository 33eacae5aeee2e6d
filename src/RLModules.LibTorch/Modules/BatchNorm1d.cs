using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Batch normalization of inputs of 2 or 3 dimensions: (B, C) or (B, C, L).</summary>
public sealed class BatchNorm1d : BatchNorm
{
    internal BatchNorm1d(long features, double eps, double momentum, bool affine, bool trackRunningStats, Device? device, ScalarType? dtype)
        : base(features, eps, momentum, affine, trackRunningStats, device, dtype, nameof(BatchNorm1d))
    {
    }

    /// <inheritdoc/>
    protected override void ValidateInputDimensions(Tensor input)
    {
        if (input.ndim is not (2 or 3))
            throw new ArgumentException($"BatchNorm1d: the input has {input.ndim} dimensions, expected 2 or 3 dimensions: (B, C) or (B, C, L).", nameof(input));
    }
}
