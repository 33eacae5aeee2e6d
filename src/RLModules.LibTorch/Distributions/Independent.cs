using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A distribution whose last batch dimensions count as parts of one draw: their log-probabilities are added.</summary>
public class Independent : distributions.Distribution
{
    private readonly distributions.Distribution inner;
    private readonly int moved;

    /// <summary>Makes a distribution of another one, which stays the caller's to dispose.</summary>
    /// <param name="base_distribution">The other one.</param>
    /// <param name="reinterpreted_batch_ndims">How many of its last batch dimensions become dimensions of a draw.</param>
    /// <param name="generator">Not used: the other one draws.</param>
    /// <exception cref="ArgumentException">The other one has fewer batch dimensions.</exception>
    public Independent(distributions.Distribution base_distribution, int reinterpreted_batch_ndims, Generator? generator = null) : base(generator)
    {
        ArgumentNullException.ThrowIfNull(base_distribution);
        var batch = ToArray(base_distribution.batch_shape);
        if (reinterpreted_batch_ndims < 0 || reinterpreted_batch_ndims > batch.Length)
            throw new ArgumentException($"Independent: {reinterpreted_batch_ndims} batch dimensions are to move, the distribution has {batch.Length}.", nameof(reinterpreted_batch_ndims));
        (inner, moved) = (base_distribution, reinterpreted_batch_ndims);
        batch_shape = new Size(batch[..^moved]);
        event_shape = new Size([.. batch[^moved..], .. ToArray(base_distribution.event_shape)]);
    }

    /// <inheritdoc/>
    public override Tensor mean => inner.mean;

    /// <inheritdoc/>
    public override Tensor mode => inner.mode;

    /// <inheritdoc/>
    public override Tensor variance => inner.variance;

    /// <inheritdoc/>
    public override Tensor sample(params long[] sample_shape) => inner.sample(sample_shape);

    /// <inheritdoc/>
    public override Tensor rsample(params long[] sample_shape) => inner.rsample(sample_shape);

    /// <inheritdoc/>
    public override Tensor log_prob(Tensor value) => SumOverMoved(inner.log_prob(value));

    /// <inheritdoc/>
    public override Tensor entropy() => SumOverMoved(inner.entropy());

    /// <inheritdoc/>
    public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
    {
        long[] shape = [.. ToArray(batch_shape), .. ToArray(event_shape)[..moved]];
        return new Independent(inner.expand(new Size(shape)), moved, Source);
    }

    private Tensor SumOverMoved(Tensor perElement)
    {
        if (moved == 0)
            return perElement;
        using (perElement)
        {
            var dimensions = new long[moved];
            for (var i = 0; i < moved; i++)
                dimensions[i] = -1 - i;
            return perElement.sum(dimensions);
        }
    }
}
