using TorchSharp;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Losses;

/// <summary>What followed the actions of a replayed batch, for the losses of Q-learning. B.. stands for (B), or (B, T) of sequences.</summary>
/// <param name="Rewards">The discounted sums of the n rewards from the action on, Σ γⁱ·rᵢ, float32, shape (B..).</param>
/// <param name="Terminateds">Where the episode ended within these n steps by the environment's own rules, so that nothing is bootstrapped: bool, shape (B..). A time limit is no such end.</param>
/// <param name="Gamma">The discount γ of one step, in [0, 1].</param>
/// <param name="NSteps">n, how many steps lie between the two observations: a number, shape (B..), as it may differ from row to row; null means 1.</param>
/// <param name="Weights">Importance weights of a prioritized replay, float32, shape (B..); null means 1.</param>
/// <param name="Mask">Rows that count, bool, shape (B..); null means all. No row at all gives a loss of NaN.</param>
public readonly record struct ReplayedSteps(Tensor Rewards, Tensor Terminateds, double Gamma, Tensor? NSteps = null, Tensor? Weights = null, Tensor? Mask = null)
{
    /// <summary>The target of a value: <c>r + γⁿ·v′</c>, and <c>r</c> alone where the episode ended, whatever v′ is there.</summary>
    /// <param name="nextValues">v′, the values of the observations n steps later, float32, shape (B..).</param>
    /// <returns>Float32, shape (B..), without gradient.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public Tensor Bootstrap(Tensor nextValues)
    {
        ArgumentNullException.ThrowIfNull(nextValues);
        Validate();
        LossShapes.RequireSame(Rewards, nameof(Rewards), nextValues, nameof(nextValues));
        using var noGrad = no_grad();
        return Rewards + Discounts() * nextValues.masked_fill(IsTerminated, 0);
    }

    /// <summary>γⁿ, and 0 where the episode ended.</summary>
    internal Tensor Continuations() => Discounts() * IsTerminated.logical_not();

    /// <summary>The mean over the rows that count of the weighted values.</summary>
    internal Tensor WeightedMean(Tensor values) => MaskedMean.Of(Weights is null ? values : Weights * values, Mask);

    internal void Validate()
    {
        if (Gamma is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(Gamma), Gamma, "The discount of a step must lie in [0, 1].");
        }

        LossShapes.RequireSame(Rewards, nameof(Rewards), Terminateds, nameof(Terminateds));
        LossShapes.RequireSame(Rewards, nameof(Rewards), NSteps, nameof(NSteps));
        LossShapes.RequireSame(Rewards, nameof(Rewards), Weights, nameof(Weights));
        LossShapes.RequireSame(Rewards, nameof(Rewards), Mask, nameof(Mask));
    }

    private Tensor IsTerminated => Terminateds.to(ScalarType.Bool);

    private Tensor Discounts() => NSteps is null ? full_like(Rewards, Gamma) : full_like(Rewards, Gamma).pow(NSteps);
}
