using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Distributions;

/// <summary>One action, for certain: what a deterministic policy returns. Inputs are the actions themselves, float, shape (B.., n).</summary>
public sealed class DeterministicDistribution : ActionDistribution
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="actions">The actions, shape (B.., n).</param>
    public DeterministicDistribution(Tensor actions)
        : base(actions)
    {
    }

    /// <summary>The kind.</summary>
    public static ActionDistributionType Kind { get; } = new DeterministicType();

    /// <inheritdoc/>
    public override ActionDistributionType Type => Kind;

    /// <inheritdoc/>
    public override Tensor Sample(Generator? generator = null) => Inputs.detach();

    /// <summary>The inputs, with their gradient.</summary>
    /// <inheritdoc/>
    public override Tensor RSample(Generator? generator = null) => Inputs.alias();

    /// <inheritdoc/>
    public override Tensor Mode() => Inputs.alias();

    /// <summary>Zeros: an action that was taken was certain. A point has no density.</summary>
    /// <inheritdoc/>
    public override Tensor LogProb(Tensor actions) => zeros_like(Inputs.select(-1, 0));

    /// <summary>Not there.</summary>
    /// <exception cref="NotSupportedException">Always: the entropy of a point is −∞.</exception>
    public override Tensor Entropy() => throw new NotSupportedException(
        "A DeterministicDistribution has no entropy, for that of a point is −∞: use a distribution with a density where a loss has an entropy term.");

    /// <summary>0 where the actions are equal, else ∞.</summary>
    /// <inheritdoc/>
    public override Tensor KlDivergence(ActionDistribution other)
    {
        using var differ = Inputs.ne(SameKind<DeterministicDistribution>(other).Inputs);
        using var anyDiffers = differ.any(-1);
        return LogProb(Inputs).masked_fill(anyDiffers, double.PositiveInfinity);
    }

    private sealed class DeterministicType : ActionDistributionType
    {
        public override string Name => "Deterministic";

        public override int InputSize(Space actionSpace) => actionSpace is BoxSpace box
            ? box.FlatSize
            : throw new NotSupportedException($"A DeterministicDistribution chooses in a BoxSpace; the action space is {actionSpace}.");

        public override ActionDistribution FromInputs(Tensor inputs) => new DeterministicDistribution(inputs);
    }
}
