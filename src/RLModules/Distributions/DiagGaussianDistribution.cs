using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Distributions;

/// <summary>
/// Independent normal distributions, one for each dimension of the action. Inputs: means, then log standard deviations, float, shape
/// (B.., 2·n); actions: float, shape (B.., n). The log standard deviation is clamped to ±20 here, so no input makes it infinite.
/// </summary>
public sealed class DiagGaussianDistribution : ActionDistribution
{
    /// <summary>The bound of |log σ|; RLlib's <c>log_std_clip_param</c>.</summary>
    public const double MaxLogStd = 20.0;

    private static readonly double LogSqrtTwoPi = 0.5 * Math.Log(2 * Math.PI);

    /// <summary>Makes the distribution.</summary>
    /// <param name="inputs">Means and log standard deviations, shape (B.., 2·n).</param>
    /// <exception cref="ArgumentException">The last dimension is odd.</exception>
    public DiagGaussianDistribution(Tensor inputs)
        : this(inputs, -MaxLogStd, MaxLogStd)
    {
    }

    /// <summary>With other bounds of log σ.</summary>
    internal DiagGaussianDistribution(Tensor inputs, double minLogStd, double maxLogStd)
        : base(inputs)
    {
        var size = inputs.size(-1);
        if (size % 2 != 0)
        {
            throw new ArgumentException(
                $"A DiagGaussianDistribution takes a mean and a log standard deviation for each action dimension: the last dimension must be even, got {size}.", nameof(inputs));
        }

        Mean = inputs.narrow(-1, 0, size / 2);
        LogStd = inputs.narrow(-1, size / 2, size / 2).clamp(minLogStd, maxLogStd);
    }

    /// <summary>The kind.</summary>
    public static ActionDistributionType Kind { get; } = new DiagGaussianType();

    /// <inheritdoc/>
    public override ActionDistributionType Type => Kind;

    /// <summary>The means μ, shape (B.., n).</summary>
    public Tensor Mean { get; }

    /// <summary>The clamped log standard deviations log σ, shape (B.., n).</summary>
    public Tensor LogStd { get; }

    /// <inheritdoc/>
    public override Tensor Sample(Generator? generator = null)
    {
        using var noGrad = no_grad();
        using var noise = empty_like(Mean).normal_(0, 1, generator);
        using var std = LogStd.exp();
        return Mean.addcmul(std, noise, 1);
    }

    /// <summary>μ + σ·ε with ε standard normal.</summary>
    /// <inheritdoc/>
    public override Tensor RSample(Generator? generator = null)
    {
        using var noise = empty_like(Mean).normal_(0, 1, generator);
        return Mean + LogStd.exp() * noise;
    }

    /// <inheritdoc/>
    public override Tensor Mode() => Mean.alias();

    /// <summary>Σ −½((a − μ)/σ)² − log σ − ½·log 2π.</summary>
    /// <inheritdoc/>
    public override Tensor LogProb(Tensor actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        var z = (AsVectors(actions, Mean.size(-1)) - Mean) * (-LogStd).exp();
        return (z * z * -0.5 - LogStd - LogSqrtTwoPi).sum(-1);
    }

    /// <summary>Σ log σ + ½ + ½·log 2π.</summary>
    public override Tensor Entropy() => (LogStd + (0.5 + LogSqrtTwoPi)).sum(-1);

    /// <summary>Σ log(σ₂/σ₁) + (σ₁² + (μ₁ − μ₂)²)/(2σ₂²) − ½.</summary>
    /// <inheritdoc/>
    public override Tensor KlDivergence(ActionDistribution other)
    {
        var that = SameKind<DiagGaussianDistribution>(other);
        var ratio = (2 * (LogStd - that.LogStd)).exp();
        var shift = (Mean - that.Mean) * (-that.LogStd).exp();
        return (that.LogStd - LogStd + (ratio + shift * shift - 1) * 0.5).sum(-1);
    }

    private sealed class DiagGaussianType : ActionDistributionType
    {
        public override string Name => "DiagGaussian";

        public override int InputSize(Space actionSpace) => actionSpace is BoxSpace box
            ? checked(2 * box.FlatSize)
            : throw new NotSupportedException($"A DiagGaussianDistribution chooses in a BoxSpace; the action space is {actionSpace}.");

        public override ActionDistribution FromInputs(Tensor inputs) => new DiagGaussianDistribution(inputs);
    }
}
