using RLModules.Algorithms.Losses;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Dqn;

/// <summary>
/// The losses of DQN (Mnih et al. 2015) with the parts of Rainbow (Hessel et al. 2018) in RLlib's form, of values or of distributions:
/// <para><c>target = r + γⁿ·Q′(s′, a′)</c>, <c>r</c> alone at an episode's end; a′ is the best action of Q′ or, doubly, of Q</para>
/// <para><c>total = mean(weight·huber(target − Q(s, a)))</c></para>
/// <para><c>total = mean(weight·(−Σᵢ mᵢ·log pᵢ(s, a)))</c>, m being the target's distribution projected onto the atoms</para>
/// </summary>
/// <remarks>
/// RLlib turns NaN and ∞ among the next values into numbers; here only forbidden actions count as 0 (<see cref="QValues"/>), and anything else that is no number shows in the loss.
/// Its smallest Q-value of masked rows was the largest.
/// </remarks>
public static class DqnLoss
{
    /// <summary>Computes the loss of Q-values.</summary>
    /// <param name="qValues">Q(s, ·), of the network that learns, shape (B.., A).</param>
    /// <param name="actions">The actions a, int64, shape (B..).</param>
    /// <param name="targetNextQValues">Q′(s′, ·), of the target network, shape (B.., A).</param>
    /// <param name="onlineNextQValues">Q(s′, ·), of the network that learns, shape (B.., A), for double Q-learning; null for the plain maximum.</param>
    /// <param name="steps">What followed the actions.</param>
    /// <param name="errorLoss">What an error costs.</param>
    /// <exception cref="ArgumentException">Shapes do not go together, which the message names.</exception>
    public static DqnLossTerms Compute(
        Tensor qValues, Tensor actions, Tensor targetNextQValues, Tensor? onlineNextQValues, in ReplayedSteps steps, TdErrorLoss errorLoss = TdErrorLoss.Huber)
    {
        var chosen = QValues.Of(qValues, actions);
        var targets = steps.Bootstrap(QValues.OfNextState(targetNextQValues, onlineNextQValues));
        LossShapes.RequireSame(targets, "steps.Rewards", chosen, nameof(actions));
        return Terms(steps.WeightedMean(errorLoss.Of(chosen, targets)), (targets - chosen.detach()).abs(), chosen, steps.Mask);
    }

    /// <summary>Computes the loss of distributions over atoms (C51, Bellemare et al. 2017).</summary>
    /// <param name="logits">The logits of p(s, ·), of the network that learns, shape (B.., A, N).</param>
    /// <param name="actions">The actions a, int64, shape (B..).</param>
    /// <param name="targetNextLogits">The logits of p′(s′, ·), of the target network, shape (B.., A, N).</param>
    /// <param name="nextQValues">The values by which a′ is chosen, shape (B.., A): those of the network that learns for double Q-learning, or else of the target network.</param>
    /// <param name="steps">What followed the actions.</param>
    /// <param name="minimum">The first atom, RLlib's <c>v_min</c>.</param>
    /// <param name="maximum">The last atom, RLlib's <c>v_max</c>.</param>
    /// <exception cref="ArgumentException">Shapes do not go together, which the message names, or the atoms are no range.</exception>
    public static DqnLossTerms ComputeDistributional(
        Tensor logits, Tensor actions, Tensor targetNextLogits, Tensor nextQValues, in ReplayedSteps steps, double minimum, double maximum)
    {
        ArgumentNullException.ThrowIfNull(nextQValues);
        var chosen = OfAction(logits, nameof(logits), actions, nameof(actions));
        var logProbabilities = chosen.log_softmax(-1);
        Tensor targets, values;
        using (no_grad())
        {
            var next = OfAction(targetNextLogits, nameof(targetNextLogits), nextQValues.argmax(-1), nameof(nextQValues));
            targets = AtomProjection.Project(next.softmax(-1), steps, minimum, maximum);
            values = logProbabilities.exp().matmul(linspace(minimum, maximum, chosen.size(-1), chosen.dtype, chosen.device));
        }

        LossShapes.RequireSame(steps.Rewards, "steps.Rewards", values, nameof(actions));
        var crossEntropies = -(targets * logProbabilities).sum(-1);
        return Terms(steps.WeightedMean(crossEntropies), crossEntropies.detach(), values, steps.Mask);
    }

    private static Tensor OfAction(Tensor logits, string name, Tensor actions, string actionsName)
    {
        ArgumentNullException.ThrowIfNull(logits, name);
        ArgumentNullException.ThrowIfNull(actions, actionsName);
        if (logits.ndim != actions.ndim + 2)
        {
            throw new ArgumentException($"{name} has {logits.ndim} dimensions, but {actionsName} speaks of {actions.ndim}: logits have two more, the actions' and the atoms'.", name);
        }

        return logits.take_along_dim(actions.unsqueeze(-1).unsqueeze(-1), -2).squeeze(-2);
    }

    private static DqnLossTerms Terms(Tensor total, Tensor tdErrors, Tensor chosen, Tensor? mask)
    {
        using var noGrad = no_grad();
        var values = chosen.detach();
        var without = mask?.logical_not();
        return new DqnLossTerms(
            total,
            tdErrors,
            MaskedMean.Of(values, mask),
            (without is null ? values : values.masked_fill(without, double.PositiveInfinity)).min(),
            (without is null ? values : values.masked_fill(without, double.NegativeInfinity)).max());
    }
}
