using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Algorithms.Dqn;

/// <summary>The policy that takes the best action, and with probability ε any (Watkins 1989), as a distribution, so that its log-probabilities are known.</summary>
public static class EpsilonGreedy
{
    /// <summary>The logits of <c>(1 − ε)·[a is best] + ε/n</c> over the n actions that are not forbidden.</summary>
    /// <param name="qValues">Q-values, shape (B.., A); that of a forbidden action is −∞ or <see cref="float.MinValue"/>.</param>
    /// <param name="epsilon">ε, in [0, 1].</param>
    /// <returns>Log-probabilities, shape (B.., A); <see cref="float.MinValue"/> for an action that is never taken.</returns>
    /// <exception cref="ArgumentOutOfRangeException">ε lies outside [0, 1].</exception>
    public static Tensor Logits(Tensor qValues, double epsilon)
    {
        ArgumentNullException.ThrowIfNull(qValues);
        if (epsilon is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "The share of random actions must lie in [0, 1].");
        }

        using var noGrad = no_grad();
        var isAllowed = qValues > float.MinValue;
        var greedy = functional.one_hot(qValues.argmax(-1), qValues.size(-1)).to_type(qValues.dtype) * (1 - epsilon);
        var random = epsilon / isAllowed.sum(-1, keepdim: true, type: qValues.dtype);
        return (greedy + random).log().masked_fill(isAllowed.logical_not(), float.MinValue).clamp_min(float.MinValue);
    }
}
