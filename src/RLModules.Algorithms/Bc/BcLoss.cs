using RLModules.Algorithms.Losses;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Bc;

/// <summary>
/// The loss of behaviour cloning (Pomerleau 1989), the negative log-likelihood of the recorded actions; RLlib's MARWIL with beta 0:
/// <para><c>total = −mean(log π(a))</c></para>
/// </summary>
public static class BcLoss
{
    /// <summary>Computes the loss of a minibatch.</summary>
    /// <param name="logProbabilities">Log-probabilities of the recorded actions under the policy that is trained, shape (B) or (B, T).</param>
    /// <param name="mask">Rows that count, bool, of the same shape; null means all. No row at all gives NaN.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor Compute(Tensor logProbabilities, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(logProbabilities);
        LossShapes.RequireSame(logProbabilities, nameof(logProbabilities), mask, nameof(mask));
        return -MaskedMean.Of(logProbabilities, mask);
    }
}
