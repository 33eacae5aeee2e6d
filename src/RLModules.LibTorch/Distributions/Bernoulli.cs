using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>1 with probability p, else 0.</summary>
public class Bernoulli : distributions.Distribution
{
    private Tensor? ownProbs;
    private Tensor? ownLogits;

    /// <summary>Makes a distribution of either probabilities or logits.</summary>
    /// <param name="p">Probabilities, shape (batch).</param>
    /// <param name="l">Logits log(p / (1 - p)), shape (batch).</param>
    /// <param name="generator">The source of randomness, or null for the default one.</param>
    /// <exception cref="ArgumentException">Both or none are given.</exception>
    public Bernoulli(Tensor? p = null, Tensor? l = null, Generator? generator = null) : base(generator, BatchShape(p, l))
    {
        (ownProbs, ownLogits) = (p is null ? null : Keep(p.alias()), l is null ? null : Keep(l.alias()));
    }

    /// <summary>Probabilities of 1, shape (batch).</summary>
    public Tensor probs => ownProbs ??= Keep(ownLogits!.sigmoid());

    /// <summary>log(p / (1 - p)), shape (batch); finite.</summary>
    public Tensor logits => ownLogits ??= Keep(BinaryProbabilities.ToLogits(ownProbs!));

    /// <inheritdoc/>
    public override Tensor mean => probs;

    /// <summary>p (1 - p), shape (batch).</summary>
    public override Tensor variance
    {
        get
        {
            using var scope = NewDisposeScope();
            return (probs * (1 - probs)).MoveToOuterDisposeScope();
        }
    }

    /// <summary>Draws zeros and ones. No gradient flows through them.</summary>
    /// <param name="sample_shape">How many draws, in which shape; empty for one.</param>
    /// <returns>The parameter's dtype, shape (sample, batch).</returns>
    public override Tensor rsample(params long[] sample_shape)
    {
        ArgumentNullException.ThrowIfNull(sample_shape);
        using var scope = NewDisposeScope();
        return NeuralOps.SampleBernoulli(probs.expand(ExtendedShape(sample_shape)), Source).MoveToOuterDisposeScope();
    }

    /// <summary>x log p + (1 - x) log(1 - p).</summary>
    /// <param name="value">Zeros and ones, shape (sample, batch).</param>
    /// <returns>Shape (sample, batch).</returns>
    public override Tensor log_prob(Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        using var scope = NewDisposeScope();
        var aligned = NeuralOps.BroadcastTensors([logits, value]);
        return NeuralOps.BinaryCrossEntropyWithLogits(aligned[0], aligned[1], null, null, (long)nn.Reduction.None).neg().MoveToOuterDisposeScope();
    }

    /// <summary>-p log p - (1 - p) log(1 - p).</summary>
    /// <returns>Shape (batch).</returns>
    public override Tensor entropy() => NeuralOps.BinaryCrossEntropyWithLogits(logits, probs, null, null, (long)nn.Reduction.None);

    /// <inheritdoc/>
    public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
    {
        var shape = ToArray(batch_shape);
        using var scope = NewDisposeScope();
        return ownProbs is not null && ownLogits is null
            ? new Bernoulli(p: ownProbs.expand(shape), generator: Source)
            : new Bernoulli(l: logits.expand(shape), generator: Source);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            ownProbs?.Dispose();
            ownLogits?.Dispose();
        }
        base.Dispose(disposing);
    }

    private static long[] BatchShape(Tensor? probs, Tensor? logits) =>
        probs is null == logits is null ? throw new ArgumentException("Bernoulli: give either probabilities or logits.") : (probs ?? logits!).shape;
}
