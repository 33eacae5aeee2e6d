using RLModules.Spaces;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Distributions;

/// <summary>
/// A diagonal Gaussian through tanh, stretched to the bounds of the action space (Haarnoja et al. 2018, appendix C). Inputs: means, then log standard deviations before tanh,
/// float, shape (B.., 2·n), log σ clamped to [−5, 2] here; actions: float, shape (B.., n), within the bounds.
/// </summary>
/// <remarks>
/// Unlike RLlib's, the log-probability has the term of the bounds, the deterministic action is squashed, the divergence is there (tanh, being invertible, leaves it that of the
/// base) and so is an entropy.
/// </remarks>
public sealed class SquashedGaussianDistribution : ActionDistribution
{
    /// <summary>The lower bound of log σ; RLlib's <c>MIN_LOG_NN_OUTPUT</c>.</summary>
    public const double MinLogStd = -5.0;

    /// <summary>The upper bound of log σ; RLlib's <c>MAX_LOG_NN_OUTPUT</c>.</summary>
    public const double MaxLogStd = 2.0;

    /// <summary>How near to ±1 a squashed action given back may lie: RLlib's <c>SMALL_NUMBER</c>.</summary>
    private const double NearestToBound = 1e-6;

    // 65 points over ±6 σ: off by at most 3·10⁻⁴ nats a dimension at log σ = 2, 10⁻⁶ at σ = 4, 10⁻⁸ below (against 8001 points over ±10 σ).
    private const int EntropyPoints = 65;
    private const double EntropyReach = 6;

    private readonly SquashedGaussianType type;

    /// <summary>Makes the distribution between −1 and 1.</summary>
    /// <param name="inputs">Means and log standard deviations, shape (B.., 2·n).</param>
    /// <exception cref="ArgumentException">The last dimension is odd.</exception>
    public SquashedGaussianDistribution(Tensor inputs)
        : this(inputs, SquashedGaussianType.Unit)
    {
    }

    private SquashedGaussianDistribution(Tensor inputs, SquashedGaussianType type)
        : base(inputs)
    {
        this.type = type;
        Base = new DiagGaussianDistribution(inputs, MinLogStd, MaxLogStd);
    }

    /// <summary>The Gaussian before tanh.</summary>
    public DiagGaussianDistribution Base { get; }

    /// <inheritdoc/>
    public override ActionDistributionType Type => type;

    /// <summary>The kind between the bounds of an action space.</summary>
    /// <param name="actionSpace">A <see cref="BoxSpace"/> of floats with one dimension at most, every element bounded on both sides.</param>
    /// <exception cref="NotSupportedException">It is another space, or unbounded.</exception>
    public static ActionDistributionType KindFor(Space actionSpace) => new SquashedGaussianType(ActionBounds.Of(actionSpace, nameof(SquashedGaussianDistribution)));

    /// <summary>Whether a kind is this one, whatever its bounds.</summary>
    internal static bool Makes(ActionDistributionType type) => type is SquashedGaussianType;

    /// <inheritdoc/>
    public override Tensor Sample(Generator? generator = null)
    {
        using var noGrad = no_grad();
        return Squash(Base.Sample(generator));
    }

    /// <inheritdoc/>
    public override Tensor RSample(Generator? generator = null) => Squash(Base.RSample(generator));

    /// <summary>With the log-probability from the sample before tanh, which stays exact where tanh has saturated.</summary>
    /// <inheritdoc/>
    public override (Tensor Action, Tensor LogProb) SampleAndLogProb(Generator? generator = null, bool reparameterized = false)
    {
        var raw = reparameterized ? Base.RSample(generator) : Base.Sample(generator);
        return (Squash(raw), LogProbOfRaw(raw));
    }

    /// <summary>The squashed mean: the median of each dimension. The density may be higher elsewhere, near a bound where σ is large.</summary>
    public override Tensor Mode() => Squash(Base.Mean);

    /// <summary>
    /// The log-density of given actions. An action within 10⁻⁶ of a bound (of the half width) counts as 10⁻⁶ from it, since what it was before tanh is lost: where the
    /// action is drawn here, <see cref="SampleAndLogProb"/> knows.
    /// </summary>
    /// <inheritdoc/>
    public override Tensor LogProb(Tensor actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        const double limit = 1 - NearestToBound;
        return LogProbOfRaw(type.Bounds.ToUnit(AsVectors(actions, Base.Mean.size(-1))).clamp(-limit, limit).atanh());
    }

    /// <summary>
    /// The base's entropy plus the expected log-slope of tanh and of the bounds, E[log(1 − tanh² u)] + log((high − low)/2), summed over dimensions. There is no closed form for the
    /// expectation: it is integrated with 65 points, to 3·10⁻⁴ nats a dimension at worst (at log σ = 2) and 10⁻⁶ for σ ≤ 4, and has a gradient.
    /// </summary>
    public override Tensor Entropy()
    {
        var points = linspace(-EntropyReach, EntropyReach, EntropyPoints, Inputs.dtype, Inputs.device);
        var weights = (points * points * -0.5).softmax(-1);
        var raw = Base.Mean.unsqueeze(-1) + Base.LogStd.exp().unsqueeze(-1) * points;
        return Base.Entropy() + (LogSlope(raw) * weights).sum(-1).sum(-1) + type.Bounds.LogHalfWidths;
    }

    /// <summary>The divergence of the bases.</summary>
    /// <inheritdoc/>
    public override Tensor KlDivergence(ActionDistribution other) => Base.KlDivergence(SameType<SquashedGaussianDistribution>(other).Base);

    private Tensor Squash(Tensor raw) => type.Bounds.FromUnit(raw.tanh());

    private Tensor LogProbOfRaw(Tensor raw) => Base.LogProb(raw) - LogSlope(raw).sum(-1) - type.Bounds.LogHalfWidths;

    /// <summary>log(1 − tanh² u) = 2·(log 2 − |u| − log(1 + e^(−2|u|))), which neither cancels nor overflows.</summary>
    private static Tensor LogSlope(Tensor raw)
    {
        var size = raw.abs();
        return (Math.Log(2) - size - functional.softplus(size * -2)) * 2;
    }

    private sealed class SquashedGaussianType(ActionBounds bounds) : BoundedActionType(bounds)
    {
        public static SquashedGaussianType Unit { get; } = new(ActionBounds.Unit);

        public override string Name => "SquashedGaussian";

        public override ActionDistribution FromInputs(Tensor inputs) => new SquashedGaussianDistribution(inputs, this);
    }
}
