using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Helpers of the recurrent cells.</summary>
internal static class CellWeights
{
    /// <summary>Zeros of shape (B, hidden size), or (hidden size) where the input has no batch.</summary>
    public static Tensor ZeroState(Tensor input, long hiddenSize) =>
        input.ndim == 1 ? zeros([hiddenSize], input.dtype, input.device) : zeros([input.size(0), hiddenSize], input.dtype, input.device);
}
