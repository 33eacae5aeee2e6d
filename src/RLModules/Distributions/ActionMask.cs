using TorchSharp;
using static TorchSharp.torch;

namespace RLModules.Distributions;

/// <summary>
/// Action masks. A mask is part of a distribution's inputs: a forward masks its logits, so that sampling, log-probabilities, entropy and training agree on what was allowed.
/// </summary>
public static class ActionMask
{
    /// <summary>The logit of a forbidden action: the lowest finite float32. −∞ would make gradients and divergences NaN.</summary>
    public const float ForbiddenLogit = float.MinValue;

    /// <summary>Forbids actions: their logits become <see cref="ForbiddenLogit"/>, through which no gradient flows.</summary>
    /// <param name="logits">Inputs of a <see cref="CategoricalDistribution"/>, <see cref="MultiCategoricalDistribution"/> or <see cref="BernoulliDistribution"/>, shape (B.., n).</param>
    /// <param name="mask">True, or any number but 0, where an action is allowed: shape (B.., n), or one that broadcasts to it.</param>
    /// <exception cref="ArgumentException">The last dimensions differ.</exception>
    public static Tensor MaskActions(this Tensor logits, Tensor mask)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(mask);
        if (mask.ndim == 0 || logits.size(-1) != mask.size(-1))
        {
            throw new ArgumentException(
                $"An action mask has a number for each logit: the logits have shape ({string.Join(", ", logits.shape)}), the mask ({string.Join(", ", mask.shape)}).", nameof(mask));
        }

        using var forbidden = mask.logical_not();
        return logits.masked_fill(forbidden, ForbiddenLogit);
    }

    /// <summary>Refuses rows in which even the best logit is that of a forbidden action.</summary>
    /// <param name="best">The highest logit of each row, noise included, which is nothing beside <see cref="ForbiddenLogit"/>.</param>
    /// <exception cref="InvalidOperationException">There is such a row.</exception>
    internal static void RequireChoice(Tensor best)
    {
        if (best.numel() == 0)
        {
            return;
        }

        // One number to read where nothing is wrong.
        using var least = best.min();
        if (!(least.ToDouble() <= ForbiddenLogit))
        {
            return;
        }

        using var isForbidden = best.flatten() <= ForbiddenLogit;
        using var found = isForbidden.nonzero();
        long[] rows = [.. found.cpu().data<long>()];
        throw new InvalidOperationException(
            $"Every action is forbidden in {(rows.Length == 1 ? "row" : "rows")} {string.Join(", ", rows.Take(8))}{(rows.Length > 8 ? $", … ({rows.Length} in all)" : "")} "
            + $"of {best.numel()}: the mask must allow at least one action in each row.");
    }
}
