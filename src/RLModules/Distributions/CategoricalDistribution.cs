using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Distributions;

/// <summary>A choice among n actions. Inputs: unnormalised log-probabilities (logits), float, shape (B.., n); actions: int64, shape (B..).</summary>
public sealed class CategoricalDistribution : ActionDistribution
{
    private Tensor? logProbabilities;

    /// <summary>Makes the distribution.</summary>
    /// <param name="logits">Unnormalised log-probabilities, shape (B.., n).</param>
    public CategoricalDistribution(Tensor logits)
        : base(logits)
    {
    }

    /// <summary>The kind.</summary>
    public static ActionDistributionType Kind { get; } = new CategoricalType();

    /// <inheritdoc/>
    public override ActionDistributionType Type => Kind;

    /// <summary>Normalised log-probabilities, shape (B.., n).</summary>
    public Tensor LogProbabilities => logProbabilities ??= Inputs.log_softmax(-1);

    /// <summary>Draws by the Gumbel-max trick (Gumbel 1954): <c>argmax(logits − log E)</c> with E exponential with mean 1.</summary>
    /// <inheritdoc/>
    public override Tensor Sample(Generator? generator = null)
    {
        using var noGrad = no_grad();
        using var noise = empty_like(Inputs).exponential_(1, generator).log_();
        using var perturbed = Inputs - noise;
        return perturbed.argmax(-1);
    }

    /// <inheritdoc/>
    public override Tensor Mode() => Inputs.argmax(-1);

    /// <inheritdoc/>
    public override Tensor LogProb(Tensor actions) => LogProbabilities.gather(-1, actions.unsqueeze(-1)).squeeze(-1);

    /// <summary>The entropy −Σ p·log p; an action of probability 0 contributes 0.</summary>
    public override Tensor Entropy() => -(LogProbabilities.exp() * LogProbabilities.clamp_min(MinLogProbability)).sum(-1);

    /// <inheritdoc/>
    public override Tensor KlDivergence(ActionDistribution other)
    {
        var that = SameKind<CategoricalDistribution>(other).LogProbabilities.clamp_min(MinLogProbability);
        return (LogProbabilities.exp() * (LogProbabilities.clamp_min(MinLogProbability) - that)).sum(-1);
    }

    /// <summary>The smallest finite float32: 0 · −∞ would be NaN where an action is masked.</summary>
    private static readonly double MinLogProbability = float.MinValue;

    private sealed class CategoricalType : ActionDistributionType
    {
        public override string Name => "Categorical";

        public override int InputSize(Space actionSpace) => actionSpace is DiscreteSpace discrete
            ? checked((int)discrete.N)
            : throw new NotSupportedException($"A CategoricalDistribution chooses in a DiscreteSpace; the action space is {actionSpace}.");

        public override ActionDistribution FromInputs(Tensor inputs) => new CategoricalDistribution(inputs);
    }
}
