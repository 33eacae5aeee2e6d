using RLModules.Algorithms.Losses;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Ppo;

/// <summary>
/// The loss of PPO with a clipped surrogate (Schulman et al. 2017, eq. 7 and 9) in RLlib's form:
/// <para><c>ratio = exp(logp − old logp)</c></para>
/// <para><c>surrogate = min(A·ratio, A·clip(ratio, 1 − c, 1 + c))</c></para>
/// <para><c>value = min((V − target)², vf clip)</c></para>
/// <para><c>total = mean(−surrogate + vf coeff·value − entropy coeff·entropy) + kl coeff·mean KL(old ‖ new)</c></para>
/// </summary>
public static class PpoLoss
{
    /// <summary>Computes the loss of a minibatch.</summary>
    /// <param name="logProbabilities">Log-probabilities of the actions under the policy that is trained, shape (B).</param>
    /// <param name="oldLogProbabilities">Those under the policy that sampled, shape (B).</param>
    /// <param name="advantages">Advantages A, shape (B).</param>
    /// <param name="entropies">Entropies of the policy that is trained, shape (B).</param>
    /// <param name="values">Value estimates V, shape (B); null leaves the value term out.</param>
    /// <param name="valueTargets">Value targets, shape (B); needed with <paramref name="values"/>.</param>
    /// <param name="divergences">KL(old ‖ new) of each row, shape (B); null leaves the term out.</param>
    /// <param name="coefficients">Weights and clip parameters.</param>
    /// <param name="mask">Rows that count, bool, shape (B); null means all. No row at all gives NaN.</param>
    /// <exception cref="ArgumentException">There are values without targets.</exception>
    public static PpoLossTerms Compute(
        Tensor logProbabilities,
        Tensor oldLogProbabilities,
        Tensor advantages,
        Tensor entropies,
        Tensor? values,
        Tensor? valueTargets,
        Tensor? divergences,
        PpoLossCoefficients coefficients,
        Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(logProbabilities);
        ArgumentNullException.ThrowIfNull(advantages);
        ArgumentNullException.ThrowIfNull(coefficients);
        var ratio = (logProbabilities - oldLogProbabilities).exp();
        var clipped = ratio.clamp(1 - coefficients.Clip, 1 + coefficients.Clip);
        var policy = -MaskedMean.Of((advantages * ratio).minimum(advantages * clipped), mask);
        var total = policy;

        Tensor? value = null, unclipped = null;
        if (values is not null)
        {
            var error = (values - (valueTargets ?? throw new ArgumentException("Values need value targets.", nameof(valueTargets)))).square();
            var isClipped = !double.IsPositiveInfinity(coefficients.ValueClip);
            value = MaskedMean.Of(isClipped ? error.clamp_max(coefficients.ValueClip) : error, mask);
            unclipped = isClipped ? MaskedMean.Of(error.detach(), mask) : value.detach();
            total = total.add(value, coefficients.Value);
        }

        var entropy = MaskedMean.Of(entropies, mask);
        if (coefficients.Entropy != 0)
        {
            total = total.add(entropy, -coefficients.Entropy);
        }

        Tensor? divergence = null;
        if (divergences is not null)
        {
            divergence = MaskedMean.Of(divergences, mask);
            total = total.add(divergence, coefficients.Divergence);
        }

        return new PpoLossTerms(total, policy, value, unclipped, entropy, divergence);
    }

    /// <summary>The weight of the divergence for the next update: 1.5 times where it was above twice the target, half where below half of it.</summary>
    /// <param name="coefficient">The weight so far.</param>
    /// <param name="meanDivergence">The mean divergence of the last update; NaN leaves the weight as it is.</param>
    /// <param name="target">The divergence aimed at.</param>
    public static double NextDivergenceCoefficient(double coefficient, double meanDivergence, double target) =>
        meanDivergence > 2 * target ? coefficient * 1.5
        : meanDivergence < 0.5 * target ? coefficient * 0.5
        : coefficient;

    /// <summary>How much of the targets' variance the values explain: <c>max(−1, 1 − var(target − V) / var(target))</c>; 0 where neither varies.</summary>
    /// <param name="values">Value estimates V, shape (B).</param>
    /// <param name="valueTargets">Value targets, shape (B).</param>
    /// <param name="mask">Rows that count, bool, shape (B); null means all.</param>
    /// <returns>A scalar without gradient.</returns>
    public static Tensor ExplainedVariance(Tensor values, Tensor valueTargets, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(valueTargets);
        using var noGrad = no_grad();
        var (counted, targets) = mask is null ? (values, valueTargets) : (values.masked_select(mask), valueTargets.masked_select(mask));
        return (1 - ((targets - counted).var(unbiased: false) / targets.var(unbiased: false))).clamp_min(-1).nan_to_num(0);
    }
}
