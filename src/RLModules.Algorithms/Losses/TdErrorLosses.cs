using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Algorithms.Losses;

internal static class TdErrorLosses
{
    /// <summary>The cost of each error <c>target − prediction</c>, of the predictions' shape.</summary>
    public static Tensor Of(this TdErrorLoss loss, Tensor predictions, Tensor targets) => loss switch
    {
        TdErrorLoss.Huber => functional.huber_loss(predictions, targets, delta: 1, Reduction.None),
        TdErrorLoss.Mse => functional.mse_loss(predictions, targets, Reduction.None),
        _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, "A temporal-difference error costs Huber or Mse."),
    };
}
