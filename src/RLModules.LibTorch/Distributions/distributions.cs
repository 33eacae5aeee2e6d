using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Probability distributions.</summary>
    public static partial class distributions
    {
        /// <summary>One of K classes.</summary>
        /// <param name="probs">Probabilities, shape (batch, K); divided by their sum.</param>
        /// <param name="logits">Log-probabilities up to a constant, shape (batch, K).</param>
        /// <param name="generator">The source of randomness, or null for the default one.</param>
        /// <returns>The distribution.</returns>
        public static Categorical Categorical(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(probs, logits, generator);

        /// <summary>One of K equally likely classes.</summary>
        /// <param name="categories">K.</param>
        /// <param name="generator">The source of randomness, or null for the default one.</param>
        /// <returns>The distribution.</returns>
        public static Categorical Categorical(int categories, Generator? generator = null)
        {
            using var weights = ones(categories);
            return new(weights, null, generator);
        }

        /// <summary>The normal distribution.</summary>
        /// <param name="loc">The mean.</param>
        /// <param name="scale">The standard deviation.</param>
        /// <param name="generator">The source of randomness, or null for the default one.</param>
        /// <returns>The distribution.</returns>
        public static Normal Normal(Tensor loc, Tensor scale, Generator? generator = null) => new(loc, scale, generator);

        /// <summary>The normal distribution, float32.</summary>
        /// <param name="loc">The mean.</param>
        /// <param name="scale">The standard deviation.</param>
        /// <param name="generator">The source of randomness, or null for the default one.</param>
        /// <returns>The distribution.</returns>
        public static Normal Normal(float loc, float scale = 1, Generator? generator = null)
        {
            using Tensor mean = tensor(loc), deviation = tensor(scale);
            return new(mean, deviation, generator);
        }

        /// <summary>The normal distribution, float64.</summary>
        /// <param name="loc">The mean.</param>
        /// <param name="scale">The standard deviation.</param>
        /// <param name="generator">The source of randomness, or null for the default one.</param>
        /// <returns>The distribution.</returns>
        public static Normal Normal(double loc, double scale = 1, Generator? generator = null)
        {
            using Tensor mean = tensor(loc), deviation = tensor(scale);
            return new(mean, deviation, generator);
        }

        /// <summary>1 with a probability, else 0.</summary>
        /// <param name="probs">Probabilities, shape (batch).</param>
        /// <param name="logits">Logits, shape (batch).</param>
        /// <param name="generator">The source of randomness, or null for the default one.</param>
        /// <returns>The distribution.</returns>
        public static Bernoulli Bernoulli(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(probs, logits, generator);

        /// <summary>A distribution whose last batch dimensions count as parts of one draw.</summary>
        /// <param name="base_distribution">The distribution.</param>
        /// <param name="reinterpreted_batch_dims">How many of its last batch dimensions become dimensions of a draw.</param>
        /// <param name="generator">Not used.</param>
        /// <returns>The distribution.</returns>
        public static Independent Independent(Distribution base_distribution, int reinterpreted_batch_dims, Generator? generator = null) =>
            new(base_distribution, reinterpreted_batch_dims, generator);
    }
}
