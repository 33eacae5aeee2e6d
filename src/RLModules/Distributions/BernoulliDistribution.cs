using RLModules.Spaces;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Distributions;

/// <summary>
/// Independent switches, each on with probability sigmoid(logit). Inputs: logits, float, shape (B.., n), of which <see cref="ActionMask"/> forbids some to be on; actions: int64
/// zeros and ones, shape (B.., n), row-major where the space has more dimensions.
/// </summary>
public sealed class BernoulliDistribution : ActionDistribution
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="logits">Log-odds of each switch, shape (B.., n).</param>
    public BernoulliDistribution(Tensor logits)
        : base(logits)
    {
    }

    /// <summary>The kind.</summary>
    public static ActionDistributionType Kind { get; } = new BernoulliType();

    /// <inheritdoc/>
    public override ActionDistributionType Type => Kind;

    /// <inheritdoc/>
    public override Tensor Sample(Generator? generator = null)
    {
        using var noGrad = no_grad();
        using var noise = empty_like(Inputs).uniform_(0, 1, generator);
        using var probabilities = Inputs.sigmoid();
        using var isOn = noise < probabilities;
        return isOn.to_type(ScalarType.Int64);
    }

    /// <summary>On where that is more likely than off.</summary>
    public override Tensor Mode()
    {
        using var isOn = Inputs > 0;
        return isOn.to_type(ScalarType.Int64);
    }

    /// <summary>Σ log sigmoid(±logit), with plus where the switch is on.</summary>
    /// <inheritdoc/>
    public override Tensor LogProb(Tensor actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        var signs = AsVectors(actions, Inputs.size(-1)).to_type(Inputs.dtype) * 2 - 1;
        return functional.logsigmoid(Inputs * signs).sum(-1);
    }

    /// <summary>Σ −p·log p − (1 − p)·log(1 − p).</summary>
    public override Tensor Entropy() =>
        -(Inputs.sigmoid() * functional.logsigmoid(Inputs) + (-Inputs).sigmoid() * functional.logsigmoid(-Inputs)).sum(-1);

    /// <summary>Σ p₁·log(p₁/p₂) + (1 − p₁)·log((1 − p₁)/(1 − p₂)).</summary>
    /// <inheritdoc/>
    public override Tensor KlDivergence(ActionDistribution other)
    {
        var that = SameKind<BernoulliDistribution>(other).Inputs;
        var on = Inputs.sigmoid() * (functional.logsigmoid(Inputs) - functional.logsigmoid(that));
        var off = (-Inputs).sigmoid() * (functional.logsigmoid(-Inputs) - functional.logsigmoid(-that));
        return (on + off).sum(-1);
    }

    private sealed class BernoulliType : ActionDistributionType
    {
        public override string Name => "Bernoulli";

        public override bool ActionsLieInSpace => true;

        public override int InputSize(Space actionSpace) => actionSpace is MultiBinarySpace binary
            ? binary.FlatSize
            : throw new NotSupportedException($"A BernoulliDistribution chooses in a MultiBinarySpace; the action space is {actionSpace}.");

        public override ActionDistribution FromInputs(Tensor inputs) => new BernoulliDistribution(inputs);
    }
}
