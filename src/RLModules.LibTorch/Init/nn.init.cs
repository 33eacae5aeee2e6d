using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Ways to fill a tensor at the start. Each fills the tensor it is given, outside of autograd, and returns it.</summary>
        public static partial class init
        {
            /// <summary>Fills with draws from the uniform distribution over [low, high).</summary>
            /// <param name="tensor">The tensor.</param>
            /// <param name="low">The lower bound.</param>
            /// <param name="high">The upper bound.</param>
            /// <param name="generator">The source of randomness, or null for the default one.</param>
            /// <returns>The tensor.</returns>
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null)
            {
                using (no_grad())
                    tensor.uniform_(low, high, generator);
                return tensor;
            }

            /// <summary>Fills with draws from a normal distribution.</summary>
            /// <param name="tensor">The tensor.</param>
            /// <param name="mean">The mean.</param>
            /// <param name="std">The standard deviation.</param>
            /// <param name="generator">The source of randomness, or null for the default one.</param>
            /// <returns>The tensor.</returns>
            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null)
            {
                using (no_grad())
                    tensor.normal_(mean, std, generator);
                return tensor;
            }

            /// <summary>Fills with draws from a normal distribution cut off at [a, b].</summary>
            /// <param name="tensor">The tensor.</param>
            /// <param name="mean">The mean of the normal distribution.</param>
            /// <param name="std">The standard deviation of the normal distribution.</param>
            /// <param name="a">The smallest value.</param>
            /// <param name="b">The largest value.</param>
            /// <param name="generator">The source of randomness, or null for the default one.</param>
            /// <returns>The tensor.</returns>
            /// <remarks>The inverse of the distribution function at draws that are uniform between its values at the bounds.</remarks>
            public static Tensor trunc_normal_(Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2, Generator? generator = null)
            {
                double lower = NormalCdf((a - mean) / std), upper = NormalCdf((b - mean) / std);
                using (no_grad())
                {
                    tensor.uniform_((2 * lower) - 1, (2 * upper) - 1, generator);
                    tensor.erfinv_();
                    tensor.mul_(std * Math.Sqrt(2)).add_(mean);
                    tensor.clamp_(a, b);
                }
                return tensor;
            }

            /// <summary>Fills with one number.</summary>
            /// <param name="tensor">The tensor.</param>
            /// <param name="val">The number.</param>
            /// <returns>The tensor.</returns>
            public static Tensor constant_(Tensor tensor, Scalar val)
            {
                using (no_grad())
                    tensor.fill_(val);
                return tensor;
            }

            /// <summary>Fills with ones.</summary>
            /// <param name="tensor">The tensor.</param>
            /// <returns>The tensor.</returns>
            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1);

            /// <summary>Fills with zeros.</summary>
            /// <param name="tensor">The tensor.</param>
            /// <returns>The tensor.</returns>
            public static Tensor zeros_(Tensor tensor) => constant_(tensor, 0);

            /// <summary>Fills with the identity matrix: ones on the diagonal, zeros elsewhere.</summary>
            /// <param name="tensor">Two dimensions.</param>
            /// <returns>The tensor.</returns>
            /// <exception cref="ArgumentException">The tensor does not have two dimensions.</exception>
            public static Tensor eye_(Tensor tensor)
            {
                if (tensor.ndim != 2)
                    throw new ArgumentException($"init.eye_: the tensor has {tensor.ndim} dimensions, expected 2.", nameof(tensor));
                using var identity = eye(tensor.size(0), tensor.size(1), tensor.dtype, tensor.device);
                using (no_grad())
                    tensor.copy_(identity);
                return tensor;
            }

            /// <summary>Glorot and Bengio 2010: uniform in ±gain * sqrt(6 / (fan_in + fan_out)).</summary>
            /// <param name="tensor">At least two dimensions.</param>
            /// <param name="gain">The factor for the activation; see <see cref="calculate_gain"/>.</param>
            /// <returns>The tensor.</returns>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                var bound = gain * Math.Sqrt(6.0 / (fanIn + fanOut));
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Glorot and Bengio 2010: normal with standard deviation gain * sqrt(2 / (fan_in + fan_out)).</summary>
            /// <param name="tensor">At least two dimensions.</param>
            /// <param name="gain">The factor for the activation; see <see cref="calculate_gain"/>.</param>
            /// <returns>The tensor.</returns>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return normal_(tensor, 0, gain * Math.Sqrt(2.0 / (fanIn + fanOut)));
            }

            /// <summary>The same as <see cref="xavier_uniform_"/>.</summary>
            /// <param name="tensor">At least two dimensions.</param>
            /// <param name="gain">The factor for the activation.</param>
            /// <returns>The tensor.</returns>
            public static Tensor glorot_uniform_(Tensor tensor, double gain = 1) => xavier_uniform_(tensor, gain);

            /// <summary>The same as <see cref="xavier_normal_"/>.</summary>
            /// <param name="tensor">At least two dimensions.</param>
            /// <param name="gain">The factor for the activation.</param>
            /// <returns>The tensor.</returns>
            public static Tensor glorot_normal_(Tensor tensor, double gain = 1) => xavier_normal_(tensor, gain);

            /// <summary>He et al. 2015: uniform in ±gain * sqrt(3 / fan).</summary>
            /// <param name="tensor">At least two dimensions.</param>
            /// <param name="a">The negative slope, where the activation is a leaky ReLU.</param>
            /// <param name="mode">Whether the variance is kept forward (fan-in) or backward (fan-out).</param>
            /// <param name="nonlinearity">The activation behind the layer.</param>
            /// <returns>The tensor.</returns>
            public static Tensor kaiming_uniform_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                var bound = Math.Sqrt(3) * KaimingDeviation(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>He et al. 2015: normal with standard deviation gain / sqrt(fan).</summary>
            /// <param name="tensor">At least two dimensions.</param>
            /// <param name="a">The negative slope, where the activation is a leaky ReLU.</param>
            /// <param name="mode">Whether the variance is kept forward (fan-in) or backward (fan-out).</param>
            /// <param name="nonlinearity">The activation behind the layer.</param>
            /// <returns>The tensor.</returns>
            public static Tensor kaiming_normal_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) =>
                normal_(tensor, 0, KaimingDeviation(tensor, a, mode, nonlinearity));

            /// <summary>Saxe et al. 2014: rows (or, if there are more rows than columns, columns) that are orthogonal and have length gain.</summary>
            /// <param name="tensor">At least two dimensions; those behind the first count as one.</param>
            /// <param name="gain">The factor.</param>
            /// <returns>The tensor.</returns>
            /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
            public static Tensor orthogonal_(Tensor tensor, double gain = 1)
            {
                if (tensor.ndim < 2)
                    throw new ArgumentException($"init.orthogonal_: the tensor has {tensor.ndim} dimensions, expected at least 2.", nameof(tensor));
                var rows = tensor.size(0);
                var columns = tensor.numel() / rows;
                using var scope = NewDisposeScope();
                using (no_grad())
                {
                    var flat = randn([rows, columns], tensor.dtype, tensor.device);
                    var (q, r) = NeuralOps.Qr(rows < columns ? flat.t() : flat);
                    // With the signs of R's diagonal the result is uniform over orthogonal matrices (Mezzadri 2007).
                    q.mul_(r.diagonal().sign());
                    tensor.copy_((rows < columns ? q.t() : q).reshape(tensor.shape)).mul_(gain);
                }
                return tensor;
            }

            /// <summary>The factor that keeps the variance of activations behind a nonlinearity, as PyTorch recommends it.</summary>
            /// <param name="nonlinearity">The activation.</param>
            /// <param name="param">The negative slope of a leaky ReLU.</param>
            /// <returns>The gain.</returns>
            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3.0,
                NonlinearityType.ReLU => Math.Sqrt(2),
                NonlinearityType.LeakyReLU => Math.Sqrt(2 / (1 + (param * param))),
                _ => 1,
            };

            /// <summary>How many inputs reach an output of a layer, and how many outputs an input reaches.</summary>
            /// <param name="tensor">The layer's weight, shape (outputs, inputs, kernel...).</param>
            /// <returns>Fan-in and fan-out.</returns>
            /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                if (tensor.ndim < 2)
                    throw new ArgumentException($"A fan-in and a fan-out need a weight of at least 2 dimensions; this one has {tensor.ndim}.", nameof(tensor));
                long field = 1;
                for (var i = 2; i < tensor.ndim; i++)
                    field *= tensor.size(i);
                return (tensor.size(1) * field, tensor.size(0) * field);
            }

            private static double KaimingDeviation(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return calculate_gain(nonlinearity, a) / Math.Sqrt(mode == FanInOut.FanIn ? fanIn : fanOut);
            }

            // Abramowitz and Stegun 7.1.26 would do for bounds, but its error of 1e-7 shows in float64; this series and
            // continued fraction are exact to rounding.
            private static double NormalCdf(double x)
            {
                var z = Math.Abs(x) / Math.Sqrt(2);
                var tail = z < 2.5 ? 1 - ErfSeries(z) : ErfcFraction(z);
                return x < 0 ? tail / 2 : 1 - (tail / 2);
            }

            private static double ErfSeries(double z)
            {
                double term = z, sum = z;
                for (var n = 1; Math.Abs(term) > 1e-17 * sum; n++)
                {
                    term *= -z * z / n;
                    sum += term / ((2 * n) + 1);
                }
                return 2 / Math.Sqrt(Math.PI) * sum;
            }

            private static double ErfcFraction(double z)
            {
                var fraction = 0.0;
                for (var k = 60; k > 0; k--)
                    fraction = k / 2.0 / (z + fraction);
                return Math.Exp(-z * z) / (Math.Sqrt(Math.PI) * (z + fraction));
            }
        }
    }
}
