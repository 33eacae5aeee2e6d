using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Distributions;

/// <summary>
/// A choice among n actions. Inputs: unnormalised log-probabilities (logits), float, shape (B.., n), of which <see cref="ActionMask"/> forbids some; actions: int64, shape (B..).
/// </summary>
public sealed class CategoricalDistribution : ActionDistribution
{
    /// <summary>The smallest finite float32: 0 · −∞ would be NaN where an action is masked.</summary>
    private static readonly double MinLogProbability = float.MinValue;

    private readonly CategoricalType type;
    private Tensor? logProbabilities;

    /// <summary>Makes the distribution over 0 … n − 1.</summary>
    /// <param name="logits">Unnormalised log-probabilities, shape (B.., n).</param>
    public CategoricalDistribution(Tensor logits)
        : this(logits, CategoricalType.FromZero)
    {
    }

    private CategoricalDistribution(Tensor logits, CategoricalType type)
        : base(logits) => this.type = type;

    /// <summary>The kind over 0 … n − 1.</summary>
    public static ActionDistributionType Kind => CategoricalType.FromZero;

    /// <inheritdoc/>
    public override ActionDistributionType Type => type;

    /// <summary>Normalised log-probabilities, shape (B.., n).</summary>
    public Tensor LogProbabilities => logProbabilities ??= Inputs.log_softmax(-1);

    /// <summary>The kind for a space whose first action may be another than 0.</summary>
    /// <param name="actionSpace">A <see cref="DiscreteSpace"/>.</param>
    /// <exception cref="NotSupportedException">It is another space.</exception>
    public static ActionDistributionType KindFor(Space actionSpace) =>
        CategoricalType.Require(actionSpace).Start is not 0 and var start ? new CategoricalType(start) : Kind;

    /// <summary>Draws by the Gumbel-max trick (Gumbel 1954): <c>argmax(logits − log E)</c> with E exponential with mean 1.</summary>
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A mask forbids every action of a row; the message names the rows.</exception>
    public override Tensor Sample(Generator? generator = null)
    {
        using var noGrad = no_grad();
        using var noise = empty_like(Inputs).exponential_(1, generator).log_();
        using var perturbed = Inputs - noise;
        return Best(perturbed);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A mask forbids every action of a row; the message names the rows.</exception>
    public override Tensor Mode()
    {
        using var noGrad = no_grad();
        return Best(Inputs);
    }

    /// <inheritdoc/>
    public override Tensor LogProb(Tensor actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        var indices = type.Start == 0 ? actions : actions - type.Start;
        return LogProbabilities.gather(-1, indices.unsqueeze(-1)).squeeze(-1);
    }

    /// <summary>The entropy −Σ p·log p; an action of probability 0 contributes 0.</summary>
    /// <remarks>The gradient passes through p alone: what would pass through log p is −Σ p·∇log p = −∇Σ p = 0.</remarks>
    public override Tensor Entropy() => -(LogProbabilities.exp() * LogProbabilities.detach().clamp_min(MinLogProbability)).sum(-1);

    /// <inheritdoc/>
    public override Tensor KlDivergence(ActionDistribution other)
    {
        var that = SameType<CategoricalDistribution>(other).LogProbabilities.clamp_min(MinLogProbability);
        return (LogProbabilities.exp() * (LogProbabilities.clamp_min(MinLogProbability) - that)).sum(-1);
    }

    private Tensor Best(Tensor values)
    {
        var (best, index) = values.max(-1);
        using (best)
        {
            ActionMask.RequireChoice(best);
        }

        return type.Start == 0 ? index : index.add_(type.Start);
    }

    private sealed class CategoricalType(long start) : ActionDistributionType
    {
        public static CategoricalType FromZero { get; } = new(0);

        public long Start { get; } = start;

        public override string Name => "Categorical";

        public override bool ActionsLieInSpace => true;

        public static DiscreteSpace Require(Space actionSpace) => actionSpace as DiscreteSpace
            ?? throw new NotSupportedException($"A CategoricalDistribution chooses in a DiscreteSpace; the action space is {actionSpace}.");

        public override int InputSize(Space actionSpace) => checked((int)Require(actionSpace).N);

        public override ActionDistribution FromInputs(Tensor inputs) => new CategoricalDistribution(inputs, this);

        public override bool Equals(object? obj) => obj is CategoricalType other && other.Start == Start;

        public override int GetHashCode() => Start.GetHashCode();
    }
}
