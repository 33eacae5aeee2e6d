using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>y = x Wᵀ + b, with weight and bias uniform in ±1/sqrt(inputSize).</summary>
        /// <param name="inputSize">The size of the last dimension of an input.</param>
        /// <param name="outputSize">The size of the last dimension of a result.</param>
        /// <param name="hasBias">False to leave out b.</param>
        /// <param name="device">The device, or null for the default one.</param>
        /// <param name="dtype">The dtype, or null for the default one.</param>
        /// <returns>The module.</returns>
        public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
            new(inputSize, outputSize, hasBias, device, dtype);

        /// <summary>y = x Wᵀ + b with given parameters.</summary>
        /// <param name="weight">W, shape (outputs, inputs).</param>
        /// <param name="bias">b, shape (outputs), or null.</param>
        /// <returns>The module.</returns>
        public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);

        /// <summary>A parameter: a tensor that modules register and optimizers change.</summary>
        /// <param name="data">Its first values.</param>
        /// <param name="requires_grad">False for one that is not trained.</param>
        /// <returns>The parameter.</returns>
        public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);

        /// <summary>Passes its input on.</summary>
        /// <returns>The module.</returns>
        public static Identity Identity() => new();

        /// <summary>Joins neighbouring dimensions into one.</summary>
        /// <param name="start_dim">The first dimension to join.</param>
        /// <param name="end_dim">The last dimension to join; negative numbers count from the end.</param>
        /// <returns>The module.</returns>
        public static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);

        /// <summary>In training, zeroes each element with probability p and divides the others by 1 - p.</summary>
        /// <param name="p">The probability.</param>
        /// <param name="inplace">True to write the result over the input.</param>
        /// <returns>The module.</returns>
        public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);
    }
}
