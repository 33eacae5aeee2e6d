using static TorchSharp.torch;

namespace RLModules.Distributions;

/// <summary>A distribution over actions, one for each entry of a batch.</summary>
/// <remarks>All results follow the caller's grad mode and dispose scope.</remarks>
public abstract class ActionDistribution
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="inputs">Its inputs, shape (B.., size).</param>
    protected ActionDistribution(Tensor inputs) => Inputs = inputs;

    /// <summary>What the distribution was made of, shape (B.., size): the column <c>action_dist_inputs</c>.</summary>
    public Tensor Inputs { get; }

    /// <summary>The kind of the distribution.</summary>
    public abstract ActionDistributionType Type { get; }

    /// <summary>Draws an action for each entry. No gradient flows through it.</summary>
    /// <param name="generator">The random generator; null means torch's own.</param>
    public abstract Tensor Sample(Generator? generator = null);

    /// <summary>The most likely action of each entry.</summary>
    public abstract Tensor Mode();

    /// <summary>The log-probability (density) of an action for each entry, summed over its dimensions: shape (B..).</summary>
    /// <param name="actions">The actions, of the shape that <see cref="Sample"/> returns.</param>
    public abstract Tensor LogProb(Tensor actions);

    /// <summary>The entropy of each entry in nats, summed over the action's dimensions: shape (B..).</summary>
    public abstract Tensor Entropy();

    /// <summary>The Kullback-Leibler divergence KL(this ‖ other) of each entry in nats: shape (B..).</summary>
    /// <param name="other">A distribution of the same kind.</param>
    /// <exception cref="ArgumentException"><paramref name="other"/> is of another kind.</exception>
    public abstract Tensor KlDivergence(ActionDistribution other);

    /// <summary>Checks the kind of the other distribution of a divergence.</summary>
    /// <typeparam name="TDistribution">The kind expected.</typeparam>
    /// <param name="other">The other distribution.</param>
    protected static TDistribution SameKind<TDistribution>(ActionDistribution other)
        where TDistribution : ActionDistribution =>
        other as TDistribution ?? throw new ArgumentException(
            $"A KL divergence needs two distributions of one kind: expected {typeof(TDistribution).Name}, got {other?.GetType().Name ?? "null"}.", nameof(other));
}
