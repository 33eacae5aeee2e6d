namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        /// <summary>A probability distribution, or a batch of independent ones.</summary>
        /// <remarks>It holds its parameters outside of dispose scopes until it is disposed.</remarks>
        public abstract class Distribution : IDisposable
        {
            /// <summary>The Euler-Mascheroni constant.</summary>
            public const double euler_constant = 0.57721566490153286060;

            private protected readonly Generator? Source;

            /// <summary>Begins a distribution.</summary>
            /// <param name="generator">The source of randomness, or null for the default one.</param>
            /// <param name="batch_shape">The shape of the batch of distributions.</param>
            /// <param name="event_shape">The shape of one draw from one of them.</param>
            public Distribution(Generator? generator, long[]? batch_shape = null, long[]? event_shape = null) =>
                (Source, this.batch_shape, this.event_shape) = (generator, batch_shape ?? [], event_shape ?? []);

            /// <summary>Begins a distribution.</summary>
            /// <param name="generator">The source of randomness, or null for the default one.</param>
            /// <param name="batch_shape">The shape of the batch of distributions.</param>
            /// <param name="event_shape">The shape of one draw from one of them.</param>
            public Distribution(Generator? generator, Size batch_shape, Size? event_shape = null) =>
                (Source, this.batch_shape, this.event_shape) = (generator, batch_shape, event_shape ?? new Size(Array.Empty<long>()));

            /// <summary>The shape of the batch of distributions.</summary>
            public Size batch_shape { get; protected set; }

            /// <summary>The shape of one draw from one of them.</summary>
            public Size event_shape { get; protected set; }

            /// <summary>The mean, shape (batch, event).</summary>
            public abstract Tensor mean { get; }

            /// <summary>The variance of each element, shape (batch, event).</summary>
            public abstract Tensor variance { get; }

            /// <summary>The most likely draw, shape (batch, event).</summary>
            /// <exception cref="NotImplementedException">The distribution does not say.</exception>
            public virtual Tensor mode => throw NotOffered(nameof(mode));

            /// <summary>The standard deviation of each element, shape (batch, event).</summary>
            public virtual Tensor stddev
            {
                get
                {
                    using var square = variance;
                    return square.sqrt();
                }
            }

            /// <summary>Draws without gradients.</summary>
            /// <param name="sample_shape">How many draws, in which shape; empty for one.</param>
            /// <returns>Shape (sample, batch, event).</returns>
            public virtual Tensor sample(params long[] sample_shape)
            {
                using (no_grad())
                    return rsample(sample_shape);
            }

            /// <summary>Draws without gradients.</summary>
            /// <param name="sample_shape">How many draws, in which shape.</param>
            /// <returns>Shape (sample, batch, event).</returns>
            public Tensor sample(Size sample_shape) => sample(ToArray(sample_shape));

            /// <summary>Draws so that gradients flow to the parameters, where the distribution allows it.</summary>
            /// <param name="sample_shape">How many draws, in which shape; empty for one.</param>
            /// <returns>Shape (sample, batch, event).</returns>
            public abstract Tensor rsample(params long[] sample_shape);

            /// <summary>Draws so that gradients flow to the parameters, where the distribution allows it.</summary>
            /// <param name="sample_shape">How many draws, in which shape.</param>
            /// <returns>Shape (sample, batch, event).</returns>
            public Tensor rsample(Size sample_shape) => rsample(ToArray(sample_shape));

            /// <summary>The logarithm of the density, or of the probability, of values.</summary>
            /// <param name="value">Shape (sample, batch, event).</param>
            /// <returns>Shape (sample, batch).</returns>
            public abstract Tensor log_prob(Tensor value);

            /// <summary>The entropy in nats.</summary>
            /// <returns>Shape (batch).</returns>
            public abstract Tensor entropy();

            /// <summary>The distribution with a larger batch of the same parameters.</summary>
            /// <param name="batch_shape">The new shape of the batch.</param>
            /// <param name="instance">Not used.</param>
            /// <returns>A new distribution.</returns>
            public abstract Distribution expand(Size batch_shape, Distribution? instance = null);

            /// <summary>The probability of a draw up to a value.</summary>
            /// <param name="value">Shape (sample, batch).</param>
            /// <returns>Shape (sample, batch).</returns>
            /// <exception cref="NotImplementedException">The distribution does not say.</exception>
            public virtual Tensor cdf(Tensor value) => throw NotOffered(nameof(cdf));

            /// <summary>The value up to which a draw has a probability.</summary>
            /// <param name="value">Probabilities, shape (sample, batch).</param>
            /// <returns>Shape (sample, batch).</returns>
            /// <exception cref="NotImplementedException">The distribution does not say.</exception>
            public virtual Tensor icdf(Tensor value) => throw NotOffered(nameof(icdf));

            /// <summary>e to the power of the entropy: among how many equally likely draws the choice is as uncertain.</summary>
            /// <returns>Shape (batch).</returns>
            public virtual Tensor perplexity()
            {
                using var nats = entropy();
                return nats.exp();
            }

            /// <summary>Releases the parameters that the distribution holds.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Releases the parameters that the distribution holds.</summary>
            /// <param name="disposing">True when called from <see cref="Dispose()"/>.</param>
            protected virtual void Dispose(bool disposing) { }

            /// <summary>The shape of draws.</summary>
            /// <param name="sample_shape">How many draws, in which shape.</param>
            /// <returns>(sample, batch, event).</returns>
            protected long[] ExtendedShape(params long[] sample_shape) => [.. sample_shape, .. ToArray(batch_shape), .. ToArray(event_shape)];

            private protected static long[] ToArray(Size size)
            {
                var result = new long[size.Length];
                for (var i = 0; i < result.Length; i++)
                    result[i] = size[i];
                return result;
            }

            /// <summary>Takes a parameter into the distribution's keeping.</summary>
            private protected static Tensor Keep(Tensor parameter) => parameter.DetachFromDisposeScope();

            private NotImplementedException NotOffered(string member) => new($"{GetType().Name} has no {member}.");
        }
    }
}
