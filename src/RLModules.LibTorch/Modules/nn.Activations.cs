using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>max(0, x), elementwise.</summary>
        /// <param name="inplace">True to write the result over the input.</param>
        /// <returns>The module.</returns>
        public static ReLU ReLU(bool inplace = false) => new(inplace);

        /// <summary>min(max(0, x), 6), elementwise.</summary>
        /// <param name="inplace">True to write the result over the input.</param>
        /// <returns>The module.</returns>
        public static ReLU6 ReLU6(bool inplace = false) => new(inplace);

        /// <summary>tanh(x), elementwise.</summary>
        /// <returns>The module.</returns>
        public static Tanh Tanh() => new(false);

        /// <summary>tanh(x), elementwise.</summary>
        /// <param name="inplace">True to write the result over the input.</param>
        /// <returns>The module.</returns>
        public static Tanh Tanh(bool inplace = false) => new(inplace);

        /// <summary>1 / (1 + exp(-x)), elementwise.</summary>
        /// <returns>The module.</returns>
        public static Sigmoid Sigmoid() => new(false);

        /// <summary>1 / (1 + exp(-x)), elementwise.</summary>
        /// <param name="inplace">True to write the result over the input.</param>
        /// <returns>The module.</returns>
        public static Sigmoid Sigmoid(bool inplace) => new(inplace);

        /// <summary>x * sigmoid(x), elementwise.</summary>
        /// <returns>The module.</returns>
        public static SiLU SiLU() => new(false);

        /// <summary>x * sigmoid(x), elementwise.</summary>
        /// <param name="inplace">True to write the result over the input.</param>
        /// <returns>The module.</returns>
        public static SiLU SiLU(bool inplace) => new(inplace);

        /// <summary>x * tanh(softplus(x)), elementwise.</summary>
        /// <returns>The module.</returns>
        public static Mish Mish() => new(false);

        /// <summary>x * tanh(softplus(x)), elementwise.</summary>
        /// <param name="inplace">True to write the result over the input.</param>
        /// <returns>The module.</returns>
        public static Mish Mish(bool inplace) => new(inplace);

        /// <summary>x where x is positive, else alpha * (exp(x) - 1), elementwise.</summary>
        /// <param name="alpha">The factor of the negative part.</param>
        /// <param name="inplace">True to write the result over the input.</param>
        /// <returns>The module.</returns>
        public static ELU ELU(double alpha = 1.0, bool inplace = false) => new(alpha, inplace);

        /// <summary>x where x is positive, else negative_slope * x, elementwise.</summary>
        /// <param name="negative_slope">The slope of the negative part.</param>
        /// <param name="inplace">True to write the result over the input.</param>
        /// <returns>The module.</returns>
        public static LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) => new(negative_slope, inplace);

        /// <summary>x clamped to [min_val, max_val], elementwise.</summary>
        /// <param name="min_val">The smallest value.</param>
        /// <param name="max_val">The largest value.</param>
        /// <param name="inplace">True to write the result over the input.</param>
        /// <returns>The module.</returns>
        public static Hardtanh Hardtanh(double min_val = -1.0, double max_val = 1.0, bool inplace = false) => new(min_val, max_val, inplace);

        /// <summary>x times the standard normal distribution function of x, elementwise.</summary>
        /// <returns>The module.</returns>
        public static GELU GELU() => new(Modules.GELU.Approximate.none, false);

        /// <summary>x times the standard normal distribution function of x, elementwise.</summary>
        /// <param name="inplace">True to write the result over the input.</param>
        /// <returns>The module.</returns>
        public static GELU GELU(bool inplace) => new(Modules.GELU.Approximate.none, inplace);

        /// <summary>x times the standard normal distribution function of x, elementwise.</summary>
        /// <param name="approximate">How the distribution function is computed.</param>
        /// <param name="inplace">True to write the result over the input.</param>
        /// <returns>The module.</returns>
        public static GELU GELU(GELU.Approximate approximate, bool inplace = false) => new(approximate, inplace);

        /// <summary>log(1 + exp(beta * x)) / beta, elementwise.</summary>
        /// <param name="beta">The steepness.</param>
        /// <param name="threshold">The function is linear where beta * x exceeds it.</param>
        /// <returns>The module.</returns>
        public static Softplus Softplus(double beta = 1.0, double threshold = 20.0) => new(beta, threshold);

        /// <summary>exp(x) divided by its sum along a dimension.</summary>
        /// <param name="dim">The dimension.</param>
        /// <returns>The module.</returns>
        public static Softmax Softmax(long dim) => new(dim);

        /// <summary>The logarithm of the softmax along a dimension.</summary>
        /// <param name="dim">The dimension.</param>
        /// <returns>The module.</returns>
        public static LogSoftmax LogSoftmax(long dim) => new(dim);
    }
}
