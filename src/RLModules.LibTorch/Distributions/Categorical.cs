using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>One of K classes: k with probability p_k.</summary>
public class Categorical : distributions.Distribution
{
    private Tensor? ownProbs;
    private Tensor? ownLogits;

    /// <summary>Makes a distribution of either probabilities or logits.</summary>
    /// <param name="probs">Shape (batch, K), not negative; divided by its sum over K.</param>
    /// <param name="logits">Shape (batch, K): log-probabilities up to a constant.</param>
    /// <param name="generator">The source of randomness, or null for the default one.</param>
    /// <exception cref="ArgumentException">Both or none are given, or there is no dimension K.</exception>
    public Categorical(Tensor? probs = null, Tensor? logits = null, Generator? generator = null)
        : base(generator, BatchShape(probs, logits))
    {
        using var scope = NewDisposeScope();
        if (probs is not null)
            ownProbs = Keep(probs / probs.sum(-1, keepdim: true));
        else
            ownLogits = Keep(logits! - logits!.logsumexp(-1, keepdim: true));
    }

    /// <summary>Probabilities, shape (batch, K).</summary>
    public Tensor probs => ownProbs ??= Keep(ownLogits!.softmax(-1));

    /// <summary>Log-probabilities, shape (batch, K); those of zero probabilities are finite: log of the dtype's epsilon.</summary>
    public Tensor logits => ownLogits ??= Keep(BinaryProbabilities.Clamp(ownProbs!).log());

    /// <summary>(batch, K).</summary>
    public long[] param_shape => (ownProbs ?? ownLogits!).shape;

    /// <summary>Not a number: classes have no mean.</summary>
    public override Tensor mean => full(ExtendedShape(), double.NaN, dtype: probs.dtype, device: probs.device);

    /// <summary>Not a number: classes have no variance.</summary>
    public override Tensor variance => full(ExtendedShape(), double.NaN, dtype: probs.dtype, device: probs.device);

    /// <summary>Draws classes. No gradient flows through them.</summary>
    /// <param name="sample_shape">How many draws, in which shape; empty for one.</param>
    /// <returns>int64, shape (sample, batch).</returns>
    public override Tensor rsample(params long[] sample_shape)
    {
        ArgumentNullException.ThrowIfNull(sample_shape);
        using var scope = NewDisposeScope();
        long count = 1;
        foreach (var size in sample_shape)
            count *= size;
        var rows = probs.reshape(-1, param_shape[^1]);
        return multinomial(rows, count, true, Source).t().reshape(ExtendedShape(sample_shape)).MoveToOuterDisposeScope();
    }

    /// <summary>log p_k of classes.</summary>
    /// <param name="value">Class numbers, shape (sample, batch).</param>
    /// <returns>Shape (sample, batch).</returns>
    public override Tensor log_prob(Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        using var scope = NewDisposeScope();
        var classes = value.to(ScalarType.Int64).unsqueeze(-1);
        var aligned = NeuralOps.BroadcastTensors([classes, logits]);
        return aligned[1].gather(-1, aligned[0].narrow(-1, 0, 1)).squeeze(-1).MoveToOuterDisposeScope();
    }

    /// <summary>-Σ p_k log p_k.</summary>
    /// <returns>Shape (batch).</returns>
    public override Tensor entropy()
    {
        using var scope = NewDisposeScope();
        // A logit of -infinity stands for a probability of 0, whose share is 0 and not NaN.
        var finite = logits.clamp(min: BinaryProbabilities.LowestOf(logits.dtype));
        return (finite * probs).sum(-1).neg().MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
    {
        long[] shape = [.. ToArray(batch_shape), param_shape[^1]];
        using var scope = NewDisposeScope();
        return ownProbs is not null && ownLogits is null
            ? new Categorical(probs: ownProbs.expand(shape), generator: Source)
            : new Categorical(logits: logits.expand(shape), generator: Source);
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

    private static long[] BatchShape(Tensor? probs, Tensor? logits)
    {
        if (probs is null == logits is null)
            throw new ArgumentException("Categorical: give either probs or logits.");
        var shape = (probs ?? logits!).shape;
        return shape.Length > 0 ? shape[..^1] : throw new ArgumentException("Categorical: the parameter needs a last dimension over the classes.");
    }
}
