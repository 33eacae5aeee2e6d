using RLModules.Spaces;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Distributions;

/// <summary>
/// Independent beta distributions between the bounds of the action space (Chou et al. 2017). Inputs: for each dimension what makes α, then what makes β, float, shape (B.., 2·n);
/// both are 1 + softplus(input), at most <see cref="MaxParameter"/>, so the density has one peak; actions: float, shape (B.., n), within the bounds.
/// </summary>
/// <remarks>Gamma functions of large numbers cancel, so densities are worked out in double precision whatever the inputs' type.</remarks>
public sealed class BetaDistribution : ActionDistribution
{
    /// <summary>The highest α and β: at both, the standard deviation is 0.35 % of the bounds' distance.</summary>
    public const double MaxParameter = 1e4;

    // Half a step of float32 below 1: what lies on a bound has a density of 0 or none.
    private const double NearestToBound = 1.0 / (1 << 24);

    private readonly BetaType type;
    private readonly Tensor alphaExcess;
    private readonly Tensor betaExcess;

    /// <summary>Makes the distribution between −1 and 1.</summary>
    /// <param name="inputs">What makes α and β, shape (B.., 2·n).</param>
    /// <exception cref="ArgumentException">The last dimension is odd.</exception>
    public BetaDistribution(Tensor inputs)
        : this(inputs, BetaType.Unit)
    {
    }

    private BetaDistribution(Tensor inputs, BetaType type)
        : base(inputs)
    {
        this.type = type;
        var size = inputs.size(-1);
        if (size % 2 != 0)
        {
            throw new ArgumentException($"A BetaDistribution takes an α and a β for each action dimension: the last dimension must be even, got {size}.", nameof(inputs));
        }

        // α − 1 and β − 1: beside 1, small ones would lose their digits.
        var excess = functional.softplus(inputs.to_type(ScalarType.Float64)).clamp_max(MaxParameter - 1);
        alphaExcess = excess.narrow(-1, 0, size / 2);
        betaExcess = excess.narrow(-1, size / 2, size / 2);
        Alpha = alphaExcess + 1;
        Beta = betaExcess + 1;
    }

    /// <summary>α, float64, shape (B.., n).</summary>
    public Tensor Alpha { get; }

    /// <summary>β, float64, shape (B.., n).</summary>
    public Tensor Beta { get; }

    /// <inheritdoc/>
    public override ActionDistributionType Type => type;

    /// <summary>log B(α, β), the logarithm of the beta function.</summary>
    private Tensor LogBeta => Alpha.lgamma() + Beta.lgamma() - (Alpha + Beta).lgamma();

    /// <summary>The kind between the bounds of an action space.</summary>
    /// <param name="actionSpace">A <see cref="BoxSpace"/> of floats with one dimension at most, every element bounded on both sides.</param>
    /// <exception cref="NotSupportedException">It is another space, or unbounded.</exception>
    public static ActionDistributionType KindFor(Space actionSpace) => new BetaType(ActionBounds.Of(actionSpace, nameof(BetaDistribution)));

    /// <inheritdoc/>
    public override Tensor Sample(Generator? generator = null)
    {
        using var noGrad = no_grad();
        return RSample(generator);
    }

    /// <summary>x/(x + y) of gamma variables x and y, whose gradient is implicit (Figurnov et al. 2018).</summary>
    /// <inheritdoc/>
    public override Tensor RSample(Generator? generator = null)
    {
        var first = _standard_gamma(Alpha, generator);
        var second = _standard_gamma(Beta, generator);
        return FromFraction(first / (first + second));
    }

    /// <summary>(α − 1)/(α + β − 2); the middle where both are 1, for then all actions are equally likely.</summary>
    public override Tensor Mode()
    {
        var sum = alphaExcess + betaExcess;
        return FromFraction(where(sum > 0, alphaExcess / sum.clamp_min(double.Epsilon), full_like(sum, 0.5)));
    }

    /// <summary>Σ (α − 1)·log x + (β − 1)·log(1 − x) − log B(α, β) − log(high − low), x the fraction of the way from the lower bound.</summary>
    /// <remarks>An action on a bound counts as 2⁻²⁴ of the way from it.</remarks>
    /// <inheritdoc/>
    public override Tensor LogProb(Tensor actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        var unit = type.Bounds.ToUnit(AsVectors(actions, Alpha.size(-1)).to_type(ScalarType.Float64));
        var fraction = ((unit + 1) * 0.5).clamp(NearestToBound, 1 - NearestToBound);
        return Result(alphaExcess * fraction.log() + betaExcess * (-fraction).log1p() - LogBeta, bounds: -1);
    }

    /// <summary>Σ log B(α, β) − (α − 1)·ψ(α) − (β − 1)·ψ(β) + (α + β − 2)·ψ(α + β) + log(high − low), ψ the digamma function.</summary>
    public override Tensor Entropy() => Result(
        LogBeta - alphaExcess * Alpha.digamma() - betaExcess * Beta.digamma() + (alphaExcess + betaExcess) * (Alpha + Beta).digamma(),
        bounds: 1);

    /// <summary>Σ log B(α₂, β₂)/B(α₁, β₁) + (α₁ − α₂)·ψ(α₁) + (β₁ − β₂)·ψ(β₁) + (α₂ − α₁ + β₂ − β₁)·ψ(α₁ + β₁).</summary>
    /// <inheritdoc/>
    public override Tensor KlDivergence(ActionDistribution other)
    {
        var that = SameType<BetaDistribution>(other);
        var (alphas, betas) = (alphaExcess - that.alphaExcess, betaExcess - that.betaExcess);
        return Result(
            that.LogBeta - LogBeta + alphas * Alpha.digamma() + betas * Beta.digamma() - (alphas + betas) * (Alpha + Beta).digamma(),
            bounds: 0);
    }

    private Tensor FromFraction(Tensor fraction) => type.Bounds.FromUnit(fraction * 2 - 1).to_type(Inputs.dtype);

    /// <summary>The sum over dimensions, with the logarithm of the bounds' distances so many times.</summary>
    private Tensor Result(Tensor terms, int bounds) =>
        (terms.sum(-1) + bounds * (type.Bounds.LogHalfWidths + terms.size(-1) * Math.Log(2))).to_type(Inputs.dtype);

    private sealed class BetaType(ActionBounds bounds) : BoundedActionType(bounds)
    {
        public static BetaType Unit { get; } = new(ActionBounds.Unit);

        public override string Name => "Beta";

        public override ActionDistribution FromInputs(Tensor inputs) => new BetaDistribution(inputs, this);
    }
}
