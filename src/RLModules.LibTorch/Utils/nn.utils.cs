using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Work on the parameters and gradients of a module as a whole.</summary>
        public static partial class utils
        {
            /// <summary>Scales all gradients by one factor, so that their norm as one vector is at most a bound.</summary>
            /// <param name="tensors">The parameters; those without a gradient do not count.</param>
            /// <param name="max_norm">The bound.</param>
            /// <param name="norm_type">p of the p-norm; infinity for the largest absolute value.</param>
            /// <returns>The norm before the scaling.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using var scope = NewDisposeScope();
                using var noGrad = no_grad();
                var gradients = Gradients(tensors);
                if (gradients.Length == 0)
                    return 0;
                var norms = stack(ForeachOps.Norm(gradients, norm_type));
                var totalNorm = double.IsPositiveInfinity(norm_type)
                    ? norms.max().to(ScalarType.Float64).item<double>()
                    : Math.Pow(norms.pow(norm_type).sum().to(ScalarType.Float64).item<double>(), 1 / norm_type);
                // 1e-6 as in PyTorch: a bound of exactly the norm leaves the gradients as they are to the last bits.
                var factor = max_norm / (totalNorm + 1e-6);
                if (factor < 1)
                    ForeachOps.Mul_(gradients, factor);
                return totalNorm;
            }

            /// <summary>Clamps every element of every gradient to ±clip_value.</summary>
            /// <param name="tensors">The parameters.</param>
            /// <param name="clip_value">The largest absolute value.</param>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var scope = NewDisposeScope();
                using var noGrad = no_grad();
                foreach (var gradient in Gradients(tensors))
                    gradient.clamp_(-clip_value, clip_value);
            }

            /// <summary>All parameters as one vector, one after the other.</summary>
            /// <param name="tensors">The parameters, on one device.</param>
            /// <returns>One dimension; gradients flow through it to the parameters.</returns>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                ArgumentNullException.ThrowIfNull(tensors);
                using var scope = NewDisposeScope();
                var flat = new List<Tensor>();
                foreach (var parameter in tensors)
                    flat.Add(parameter.reshape(-1));
                return cat(flat).MoveToOuterDisposeScope();
            }

            /// <summary>Copies the parts of one vector into parameters, one after the other.</summary>
            /// <param name="vec">One dimension, as long as all parameters together.</param>
            /// <param name="tensors">The parameters.</param>
            /// <exception cref="ArgumentException">The vector is shorter or longer. Nothing has been copied then.</exception>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                ArgumentNullException.ThrowIfNull(vec);
                var parameters = new List<Parameter>(tensors);
                long total = 0;
                foreach (var parameter in parameters)
                    total += parameter.numel();
                if (vec.ndim != 1 || vec.numel() != total)
                    throw new ArgumentException($"vector_to_parameters: the vector has shape ({string.Join(", ", vec.shape)}), the parameters need ({total}).", nameof(vec));
                using var scope = NewDisposeScope();
                using var noGrad = no_grad();
                long start = 0;
                foreach (var parameter in parameters)
                {
                    var length = parameter.numel();
                    parameter.copy_(vec.narrow(0, start, length).view(parameter.shape));
                    start += length;
                }
            }

            private static Tensor[] Gradients(IEnumerable<Parameter> tensors)
            {
                ArgumentNullException.ThrowIfNull(tensors);
                var gradients = new List<Tensor>();
                foreach (var parameter in tensors)
                {
                    if (parameter.grad is { } gradient)
                        gradients.Add(gradient);
                }
                return [.. gradients];
            }
        }
    }
}
