using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The normal distribution.</summary>
public class Normal : distributions.Distribution
{
    private readonly Tensor loc;
    private readonly Tensor scale;

    /// <summary>Makes a distribution; mean and standard deviation are broadcast together.</summary>
    /// <param name="loc">The mean.</param>
    /// <param name="scale">The standard deviation, positive.</param>
    /// <param name="generator">The source of randomness, or null for the default one.</param>
    public Normal(Tensor loc, Tensor scale, Generator? generator = null) : base(generator)
    {
        var parameters = NeuralOps.BroadcastTensors([loc, scale]);
        (this.loc, this.scale) = (Keep(parameters[0]), Keep(parameters[1]));
        batch_shape = new Size(this.loc.shape);
    }

    /// <inheritdoc/>
    public override Tensor mean => loc;

    /// <inheritdoc/>
    public override Tensor mode => loc;

    /// <inheritdoc/>
    public override Tensor stddev => scale;

    /// <inheritdoc/>
    public override Tensor variance => scale.pow(2);

    /// <inheritdoc/>
    public override Tensor sample(params long[] sample_shape)
    {
        ArgumentNullException.ThrowIfNull(sample_shape);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var shape = ExtendedShape(sample_shape);
        return normal(loc.expand(shape), scale.expand(shape), Source).MoveToOuterDisposeScope();
    }

    /// <summary>loc + scale * a draw from the standard normal distribution.</summary>
    /// <param name="sample_shape">How many draws, in which shape; empty for one.</param>
    /// <returns>Shape (sample, batch).</returns>
    public override Tensor rsample(params long[] sample_shape)
    {
        ArgumentNullException.ThrowIfNull(sample_shape);
        using var scope = NewDisposeScope();
        var noise = empty(ExtendedShape(sample_shape), loc.dtype, loc.device);
        noise.normal_(0, 1, Source);
        return (loc + (noise * scale)).MoveToOuterDisposeScope();
    }

    /// <summary>-(x - loc)² / (2 scale²) - log scale - log(2π) / 2.</summary>
    /// <param name="value">Shape (sample, batch).</param>
    /// <returns>Shape (sample, batch).</returns>
    public override Tensor log_prob(Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        using var scope = NewDisposeScope();
        var standardized = (value - loc) / scale;
        return ((standardized.pow(2) * -0.5) - scale.log() - (Math.Log(2 * Math.PI) / 2)).MoveToOuterDisposeScope();
    }

    /// <summary>log scale + log(2πe) / 2.</summary>
    /// <returns>Shape (batch).</returns>
    public override Tensor entropy()
    {
        using var logarithm = scale.log();
        return logarithm + (0.5 + (Math.Log(2 * Math.PI) / 2));
    }

    /// <summary>(1 + erf((x - loc) / (scale sqrt(2)))) / 2.</summary>
    /// <param name="value">Shape (sample, batch).</param>
    /// <returns>Shape (sample, batch).</returns>
    public override Tensor cdf(Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        using var scope = NewDisposeScope();
        return ((((value - loc) / scale / Math.Sqrt(2)).erf() + 1) * 0.5).MoveToOuterDisposeScope();
    }

    /// <summary>loc + scale sqrt(2) erfinv(2p - 1).</summary>
    /// <param name="value">Probabilities, shape (sample, batch).</param>
    /// <returns>Shape (sample, batch).</returns>
    public override Tensor icdf(Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        using var scope = NewDisposeScope();
        return (loc + (scale * ((value * 2) - 1).erfinv() * Math.Sqrt(2))).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
    {
        var shape = ToArray(batch_shape);
        using var scope = NewDisposeScope();
        return new Normal(loc.expand(shape), scale.expand(shape), Source);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            loc.Dispose();
            scale.Dispose();
        }
        base.Dispose(disposing);
    }
}
