using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>x Wᵀ + b.</summary>
            /// <param name="input">x, shape (..., inputs).</param>
            /// <param name="weights">W, shape (outputs, inputs).</param>
            /// <param name="bias">b, shape (outputs), or null.</param>
            /// <returns>Shape (..., outputs).</returns>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => NeuralOps.Linear(input, weights, bias);

            /// <summary>In training, zeroes each element with probability p and divides the others by 1 - p.</summary>
            /// <param name="input">Any shape, floating point.</param>
            /// <param name="p">The probability.</param>
            /// <param name="training">False to pass the input on.</param>
            /// <param name="inplace">True to write the result over the input.</param>
            /// <returns>The shape of the input.</returns>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                inplace ? NeuralOps.Dropout_(input, p, training).alias() : training ? NeuralOps.Dropout(input, p, training) : input.alias();

            /// <summary>One 1 in a row of zeros, at the place of a class.</summary>
            /// <param name="x">Classes, int64, any shape.</param>
            /// <param name="num_classes">The number of classes; -1 for one more than the largest class in x.</param>
            /// <returns>int64, shape (..., classes).</returns>
            public static Tensor one_hot(Tensor x, long num_classes = -1) => NeuralOps.OneHot(x, num_classes);
        }
    }
}
