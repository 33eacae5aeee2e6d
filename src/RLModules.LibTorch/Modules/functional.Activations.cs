using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What modules compute, as functions of tensors.</summary>
        public static partial class functional
        {
            /// <summary>max(0, x), elementwise.</summary>
            /// <param name="x">Any shape, floating point.</param>
            /// <param name="inplace">True to write the result over the input.</param>
            /// <returns>The shape of the input.</returns>
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? NeuralOps.Relu_(x).alias() : NeuralOps.Relu(x);

            /// <summary>min(max(0, x), 6), elementwise.</summary>
            /// <param name="x">Any shape, floating point.</param>
            /// <param name="inplace">True to write the result over the input.</param>
            /// <returns>The shape of the input.</returns>
            public static Tensor relu6(Tensor x, bool inplace = false) => inplace ? NeuralOps.Relu6_(x).alias() : NeuralOps.Relu6(x);

            /// <summary>tanh(x), elementwise.</summary>
            /// <param name="x">Any shape, floating point.</param>
            /// <param name="inplace">True to write the result over the input.</param>
            /// <returns>The shape of the input.</returns>
            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? NeuralOps.Tanh_(x).alias() : NeuralOps.Tanh(x);

            /// <summary>x * sigmoid(x), elementwise.</summary>
            /// <param name="x">Any shape, floating point.</param>
            /// <param name="inplace">True to write the result over the input.</param>
            /// <returns>The shape of the input.</returns>
            public static Tensor silu(Tensor x, bool inplace = false) => inplace ? NeuralOps.Silu_(x).alias() : NeuralOps.Silu(x);

            /// <summary>x * tanh(softplus(x)), elementwise.</summary>
            /// <param name="x">Any shape, floating point.</param>
            /// <param name="inplace">True to write the result over the input.</param>
            /// <returns>The shape of the input.</returns>
            public static Tensor mish(Tensor x, bool inplace = false) => inplace ? NeuralOps.Mish_(x).alias() : NeuralOps.Mish(x);

            /// <summary>x where x is positive, else alpha * (exp(x) - 1), elementwise.</summary>
            /// <param name="x">Any shape, floating point.</param>
            /// <param name="alpha">The factor of the negative part.</param>
            /// <param name="inplace">True to write the result over the input.</param>
            /// <returns>The shape of the input.</returns>
            public static Tensor elu(Tensor x, double alpha, bool inplace = false) => inplace ? NeuralOps.Elu_(x, alpha).alias() : NeuralOps.Elu(x, alpha);

            /// <summary>x where x is positive, else negative_slope * x, elementwise.</summary>
            /// <param name="input">Any shape, floating point.</param>
            /// <param name="negative_slope">The slope of the negative part.</param>
            /// <param name="inplace">True to write the result over the input.</param>
            /// <returns>The shape of the input.</returns>
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) => inplace ? NeuralOps.LeakyRelu_(input, negative_slope).alias() : NeuralOps.LeakyRelu(input, negative_slope);

            /// <summary>x clamped to [min_val, max_val], elementwise.</summary>
            /// <param name="x">Any shape, floating point.</param>
            /// <param name="min_val">The smallest value.</param>
            /// <param name="max_val">The largest value.</param>
            /// <param name="inplace">True to write the result over the input.</param>
            /// <returns>The shape of the input.</returns>
            public static Tensor hardtanh(Tensor x, double min_val = -1.0, double max_val = 1.0, bool inplace = false) => inplace ? NeuralOps.Hardtanh_(x, min_val, max_val).alias() : NeuralOps.Hardtanh(x, min_val, max_val);

            /// <summary>1 / (1 + exp(-x)), elementwise.</summary>
            /// <param name="x">Any shape, floating point.</param>
            /// <returns>The shape of the input.</returns>
            public static Tensor sigmoid(Tensor x) => NeuralOps.Sigmoid(x);

            /// <summary>1 / (1 + exp(-x)), elementwise.</summary>
            /// <param name="x">Any shape, floating point.</param>
            /// <param name="inplace">True to write the result over the input.</param>
            /// <returns>The shape of the input.</returns>
            public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? NeuralOps.Sigmoid_(x).alias() : NeuralOps.Sigmoid(x);

            /// <summary>x times the standard normal distribution function of x, elementwise.</summary>
            /// <param name="x">Any shape, floating point.</param>
            /// <returns>The shape of the input.</returns>
            public static Tensor gelu(Tensor x) => NeuralOps.Gelu(x, "none");

            /// <summary>x times the standard normal distribution function of x, elementwise.</summary>
            /// <param name="x">Any shape, floating point.</param>
            /// <param name="inplace">True to write the result over the input.</param>
            /// <returns>The shape of the input.</returns>
            public static Tensor gelu(Tensor x, bool inplace) => gelu(x, Modules.GELU.Approximate.none, inplace);

            /// <summary>x times the standard normal distribution function of x, elementwise.</summary>
            /// <param name="x">Any shape, floating point.</param>
            /// <param name="approximate">How the distribution function is computed.</param>
            /// <param name="inplace">True to write the result over the input.</param>
            /// <returns>The shape of the input.</returns>
            public static Tensor gelu(Tensor x, GELU.Approximate approximate, bool inplace = false)
            {
                var way = approximate == Modules.GELU.Approximate.tanh ? "tanh" : "none";
                return inplace ? NeuralOps.Gelu_(x, way).alias() : NeuralOps.Gelu(x, way);
            }

            /// <summary>log(1 + exp(beta * x)) / beta, elementwise.</summary>
            /// <param name="x">Any shape, floating point.</param>
            /// <param name="beta">The steepness.</param>
            /// <param name="threshold">The function is linear where beta * x exceeds it.</param>
            /// <returns>The shape of the input.</returns>
            public static Tensor softplus(Tensor x, double beta = 1.0, double threshold = 20.0) => NeuralOps.Softplus(x, beta, threshold);

            /// <summary>log(1 / (1 + exp(-x))), elementwise.</summary>
            /// <param name="x">Any shape, floating point.</param>
            /// <returns>The shape of the input.</returns>
            public static Tensor logsigmoid(Tensor x) => NeuralOps.LogSigmoid(x);

            /// <summary>exp(x) divided by its sum along a dimension.</summary>
            /// <param name="input">Any shape, floating point.</param>
            /// <param name="dim">The dimension.</param>
            /// <param name="dtype">The dtype to convert to first, or null.</param>
            /// <returns>The shape of the input.</returns>
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => NeuralOps.Softmax(input, dim, dtype);

            /// <summary>The logarithm of the softmax along a dimension.</summary>
            /// <param name="x">Any shape, floating point.</param>
            /// <param name="dim">The dimension.</param>
            /// <returns>The shape of the input.</returns>
            public static Tensor log_softmax(Tensor x, long dim) => NeuralOps.LogSoftmax(x, dim);
        }
    }
}
