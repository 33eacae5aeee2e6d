using RLModules.Algorithms.Losses;
using RLModules.Spaces;
using TorchSharp;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Sac;

/// <summary>
/// The losses of soft actor-critic (Haarnoja et al. 2018) in RLlib's form, one for each optimizer. α is the weight of the entropy; Q the smaller of two critics:
/// <para><c>target = r + γⁿ·(Q′(s′, a′) − α·log π(a′))</c>, <c>r</c> alone at an episode's end, a′ drawn from π(s′)</para>
/// <para><c>critic = mean(weight·huber(target − Qᵢ(s, a)))</c> for each of the two</para>
/// <para><c>actor = mean(α·log π(a) − Q(s, a))</c>, a drawn anew from π(s) so that a gradient flows through it</para>
/// <para><c>temperature = −mean(log α·(log π(a) + target entropy))</c></para>
/// </summary>
/// <remarks>
/// The actor's loss must move the actor alone: the critics' parameters stand in it but belong to another optimizer, and none of it may reach them. Policies over a few
/// choices take the sums over all actions in place of samples: <see cref="DiscreteSacLoss"/>.
/// </remarks>
public static class SacLoss
{
    /// <summary>What the critics learn.</summary>
    /// <param name="nextQValues">Q′(s′, a′), the smaller one of the target networks, shape (B..).</param>
    /// <param name="nextLogProbabilities">log π(a′), shape (B..).</param>
    /// <param name="alpha">α, a scalar.</param>
    /// <param name="steps">What followed the actions.</param>
    /// <returns>Shape (B..), without gradient.</returns>
    /// <exception cref="ArgumentException">Shapes do not go together, which the message names.</exception>
    public static Tensor Targets(Tensor nextQValues, Tensor nextLogProbabilities, Tensor alpha, in ReplayedSteps steps)
    {
        ArgumentNullException.ThrowIfNull(nextQValues);
        LossShapes.RequireSame(nextQValues, nameof(nextQValues), nextLogProbabilities, nameof(nextLogProbabilities));
        using var noGrad = no_grad();
        return steps.Bootstrap(nextQValues - alpha * nextLogProbabilities);
    }

    /// <summary>The loss of the critics, of actions of any kind.</summary>
    /// <param name="qValues">Q₁(s, a), shape (B..).</param>
    /// <param name="twinQValues">Q₂(s, a), shape (B..); null where there is one critic only.</param>
    /// <param name="targets"><see cref="Targets"/>, shape (B..); no gradient flows into them.</param>
    /// <param name="steps">Weights and mask.</param>
    /// <exception cref="ArgumentException">Shapes do not go together, which the message names.</exception>
    public static SacCriticTerms Critic(Tensor qValues, Tensor? twinQValues, Tensor targets, in ReplayedSteps steps)
    {
        ArgumentNullException.ThrowIfNull(qValues);
        ArgumentNullException.ThrowIfNull(targets);
        steps.Validate();
        LossShapes.RequireSame(steps.Rewards, "steps.Rewards", qValues, nameof(qValues));
        LossShapes.RequireSame(qValues, nameof(qValues), twinQValues, nameof(twinQValues));
        LossShapes.RequireSame(qValues, nameof(qValues), targets, nameof(targets));
        targets = targets.detach();
        var critic = steps.WeightedMean(TdErrorLoss.Huber.Of(qValues, targets));
        var errors = (targets - qValues.detach()).abs();
        if (twinQValues is null)
        {
            return new SacCriticTerms(critic, critic, null, errors);
        }

        var twin = steps.WeightedMean(TdErrorLoss.Huber.Of(twinQValues, targets));
        return new SacCriticTerms(critic + twin, critic, twin, (errors + (targets - twinQValues.detach()).abs()) / 2);
    }

    /// <summary>The loss of the actor.</summary>
    /// <param name="logProbabilities">log π(a) of the actions drawn anew, with gradient, shape (B..).</param>
    /// <param name="qValues">Q(s, a), the smaller one, with gradient through a, shape (B..).</param>
    /// <param name="alpha">α, a scalar; no gradient flows into it.</param>
    /// <param name="mask">Rows that count, bool, shape (B..); null means all. No row at all gives NaN.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">Shapes do not go together, which the message names.</exception>
    public static Tensor Actor(Tensor logProbabilities, Tensor qValues, Tensor alpha, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(logProbabilities);
        ArgumentNullException.ThrowIfNull(alpha);
        LossShapes.RequireSame(logProbabilities, nameof(logProbabilities), qValues, nameof(qValues));
        LossShapes.RequireSame(logProbabilities, nameof(logProbabilities), mask, nameof(mask));
        return MaskedMean.Of(alpha.detach() * logProbabilities - qValues, mask);
    }

    /// <summary>The loss of log α: where the policy's entropy is below the one aimed at, α grows.</summary>
    /// <param name="logAlpha">log α, a scalar with gradient.</param>
    /// <param name="logProbabilities">log π(a) of the actions drawn anew, shape (B..); no gradient flows into them.</param>
    /// <param name="targetEntropy">The entropy aimed at, in nats.</param>
    /// <param name="mask">Rows that count, bool, shape (B..); null means all. No row at all gives NaN.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">Shapes do not go together, which the message names.</exception>
    public static Tensor Temperature(Tensor logAlpha, Tensor logProbabilities, double targetEntropy, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(logAlpha);
        ArgumentNullException.ThrowIfNull(logProbabilities);
        LossShapes.RequireSame(logProbabilities, nameof(logProbabilities), mask, nameof(mask));
        return -MaskedMean.Of(logAlpha * (logProbabilities.detach() + targetEntropy), mask);
    }

    /// <summary>
    /// The entropy aimed at where none is given: −A for A numbers (Haarnoja et al. 2018, appendix D), 0.98·ln n for n choices (Christodoulou 2019).
    /// </summary>
    /// <param name="actionSpace">A <see cref="BoxSpace"/> or a <see cref="DiscreteSpace"/>.</param>
    /// <returns>Nats.</returns>
    /// <remarks>RLlib has −1 for any number of choices, which no policy over them can reach: its entropy is never negative, so α would go to 0.</remarks>
    /// <exception cref="NotSupportedException">The space is of another kind.</exception>
    public static double AutoTargetEntropy(Space actionSpace) => actionSpace switch
    {
        BoxSpace box => -box.Shape.TotalSize(),
        DiscreteSpace choices => 0.98 * Math.Log(choices.N),
        _ => throw new NotSupportedException($"SAC knows no target entropy for a {actionSpace?.GetType().Name ?? "null"}: give one, or act in a BoxSpace or a DiscreteSpace."),
    };
}
