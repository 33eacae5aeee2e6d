using RLModules.Algorithms.Losses;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Sac;

/// <summary>
/// The losses of soft actor-critic over a few choices (Christodoulou 2019), which need no samples: each expectation is a sum over the actions. Q is the smaller of two critics:
/// <para><c>target = r + γⁿ·Σ π(a)·(Q′(s′, a) − α·log π(a))</c>, <c>r</c> alone at an episode's end</para>
/// <para><c>actor = mean Σ π(a)·(α·log π(a) − Q(s, a))</c></para>
/// <para><c>temperature = −mean Σ π(a)·log α·(log π(a) + target entropy)</c></para>
/// </summary>
/// <remarks>The critics' loss is <see cref="SacLoss.Critic"/> of <see cref="QValues.Of"/>. An action of probability 0 adds nothing, be its Q-value forbidden or not.</remarks>
public static class DiscreteSacLoss
{
    /// <summary>What the critics learn.</summary>
    /// <param name="nextQValues">Q′(s′, ·), the smaller ones of the target networks, shape (B.., A).</param>
    /// <param name="nextLogProbabilities">log π(·) of all actions in s′, which is <c>logits.log_softmax(-1)</c>, shape (B.., A).</param>
    /// <param name="alpha">α, a scalar.</param>
    /// <param name="steps">What followed the actions.</param>
    /// <returns>Shape (B..), without gradient.</returns>
    /// <exception cref="ArgumentException">Shapes do not go together, which the message names.</exception>
    public static Tensor Targets(Tensor nextQValues, Tensor nextLogProbabilities, Tensor alpha, in ReplayedSteps steps)
    {
        ArgumentNullException.ThrowIfNull(nextQValues);
        ArgumentNullException.ThrowIfNull(nextLogProbabilities);
        LossShapes.RequireSame(nextQValues, nameof(nextQValues), nextLogProbabilities, nameof(nextLogProbabilities));
        using var noGrad = no_grad();
        return steps.Bootstrap(Expectation(nextLogProbabilities, nextQValues - alpha * nextLogProbabilities));
    }

    /// <summary>The loss of the actor.</summary>
    /// <param name="logProbabilities">log π(·) of all actions, with gradient, shape (B.., A).</param>
    /// <param name="qValues">Q(s, ·), the smaller ones, shape (B.., A); no gradient flows into them.</param>
    /// <param name="alpha">α, a scalar; no gradient flows into it.</param>
    /// <param name="mask">Rows that count, bool, shape (B..); null means all. No row at all gives NaN.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">Shapes do not go together, which the message names.</exception>
    public static Tensor Actor(Tensor logProbabilities, Tensor qValues, Tensor alpha, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(logProbabilities);
        ArgumentNullException.ThrowIfNull(qValues);
        ArgumentNullException.ThrowIfNull(alpha);
        LossShapes.RequireSame(logProbabilities, nameof(logProbabilities), qValues, nameof(qValues));
        var costs = Expectation(logProbabilities, alpha.detach() * logProbabilities - qValues.detach());
        LossShapes.RequireSame(costs, "a row of logProbabilities", mask, nameof(mask));
        return MaskedMean.Of(costs, mask);
    }

    /// <summary>The loss of log α: where the policy's entropy is below the one aimed at, α grows.</summary>
    /// <param name="logAlpha">log α, a scalar with gradient.</param>
    /// <param name="logProbabilities">log π(·) of all actions, shape (B.., A); no gradient flows into them.</param>
    /// <param name="targetEntropy">The entropy aimed at, in nats.</param>
    /// <param name="mask">Rows that count, bool, shape (B..); null means all. No row at all gives NaN.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">Shapes do not go together, which the message names.</exception>
    public static Tensor Temperature(Tensor logAlpha, Tensor logProbabilities, double targetEntropy, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(logAlpha);
        ArgumentNullException.ThrowIfNull(logProbabilities);
        var fixedLogs = logProbabilities.detach();
        return SacLoss.Temperature(logAlpha, Expectation(fixedLogs, fixedLogs), targetEntropy, mask);
    }

    // Where an action has no probability its value may be infinite, and 0·∞ is NaN, in the gradient too: so it is taken out before the product.
    private static Tensor Expectation(Tensor logProbabilities, Tensor values)
    {
        var probabilities = logProbabilities.exp();
        return (probabilities * values.masked_fill(probabilities == 0, 0)).sum(-1);
    }
}
