using TorchSharp;
using static TorchSharp.torch;

namespace RLModules.Distributions;

/// <summary>A distribution over actions, one for each entry of a batch.</summary>
/// <remarks>
/// All results follow the caller's grad mode and dispose scope. Actions are one tensor, of the form that <see cref="Spaces.Space.ActionShape"/> and
/// <see cref="Spaces.Space.ActionDType"/> describe. No finite input makes a log-probability or an entropy NaN.
/// </remarks>
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

    /// <summary>Draws an action for each entry as a differentiable function of the inputs and of noise that does not depend on them (Kingma and Welling 2014).</summary>
    /// <param name="generator">The random generator; null means torch's own.</param>
    /// <exception cref="NotSupportedException">The actions are choices, which no small change of the inputs moves a little.</exception>
    public virtual Tensor RSample(Generator? generator = null) => throw new NotSupportedException(
        $"{GetType().Name} has no reparameterized sample: use Sample, and a loss with LogProb (the score function).");

    /// <summary>Draws actions with their log-probabilities, which are exact even where <see cref="LogProb"/> of the action alone could not be.</summary>
    /// <param name="generator">The random generator; null means torch's own.</param>
    /// <param name="reparameterized">Whether the actions are those of <see cref="RSample"/>, through which a gradient flows.</param>
    /// <exception cref="NotSupportedException"><paramref name="reparameterized"/>, and there is no <see cref="RSample"/>.</exception>
    public virtual (Tensor Action, Tensor LogProb) SampleAndLogProb(Generator? generator = null, bool reparameterized = false)
    {
        var action = reparameterized ? RSample(generator) : Sample(generator);
        return (action, LogProb(action));
    }

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

    /// <summary><see cref="SameKind{TDistribution}(ActionDistribution)"/>, and bound to the same bounds, counts or parts.</summary>
    private protected TDistribution SameType<TDistribution>(ActionDistribution other)
        where TDistribution : ActionDistribution
    {
        var same = SameKind<TDistribution>(other);
        return Type.Equals(same.Type)
            ? same
            : throw new ArgumentException($"A KL divergence needs two distributions over one action space: expected {Type}, got {same.Type}.", nameof(other));
    }

    /// <summary>Actions as vectors (B.., length): a column of scalar boxes has one dimension less, one of larger arrays more.</summary>
    private protected Tensor AsVectors(Tensor actions, long length)
    {
        if (actions.ndim == Inputs.ndim)
        {
            return actions;
        }

        var shape = Inputs.shape;
        shape[^1] = length;
        return actions.numel() == shape.TotalSize() ? actions.reshape(shape) : actions;
    }
}
