using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The squared difference.</summary>
            /// <param name="input">Predictions, any shape.</param>
            /// <param name="target">Targets of the same shape.</param>
            /// <param name="reduction">Whether elements, their mean or their sum are returned.</param>
            /// <returns>A scalar, or a loss an element without a reduction.</returns>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) => NeuralOps.MseLoss(input, target, (long)reduction);

            /// <summary>The absolute difference.</summary>
            /// <param name="input">Predictions, any shape.</param>
            /// <param name="target">Targets of the same shape.</param>
            /// <param name="reduction">Whether elements, their mean or their sum are returned.</param>
            /// <returns>A scalar, or a loss an element without a reduction.</returns>
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) => NeuralOps.L1Loss(input, target, (long)reduction);

            /// <summary>d² / (2 beta) where the absolute difference d is below beta, else d - beta / 2.</summary>
            /// <param name="input">Predictions, any shape.</param>
            /// <param name="target">Targets of the same shape.</param>
            /// <param name="reduction">Whether elements, their mean or their sum are returned.</param>
            /// <param name="beta">Where the square becomes a line.</param>
            /// <returns>A scalar, or a loss an element without a reduction.</returns>
            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1) => NeuralOps.SmoothL1Loss(input, target, (long)reduction, beta);

            /// <summary>d² / 2 where the absolute difference d is below delta, else delta (d - delta / 2) (Huber 1964).</summary>
            /// <param name="input">Predictions, any shape.</param>
            /// <param name="target">Targets of the same shape.</param>
            /// <param name="delta">Where the square becomes a line.</param>
            /// <param name="reduction">Whether elements, their mean or their sum are returned.</param>
            /// <returns>A scalar, or a loss an element without a reduction.</returns>
            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1, Reduction reduction = Reduction.Mean) => NeuralOps.HuberLoss(input, target, (long)reduction, delta);

            /// <summary>target (log target - input), the share of each element in the Kullback-Leibler divergence; input holds log-probabilities. The mean is over elements.</summary>
            /// <param name="input">Predictions, any shape.</param>
            /// <param name="target">Targets of the same shape.</param>
            /// <param name="log_target">True if the target holds log-probabilities, as is the default here (unlike PyTorch).</param>
            /// <param name="reduction">Whether elements, their mean or their sum are returned.</param>
            /// <returns>A scalar, or a loss an element without a reduction.</returns>
            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) => NeuralOps.KlDiv(input, target, (long)reduction, log_target);

            /// <summary>-log of the softmax of the input at the target class.</summary>
            /// <param name="input">Shape (B, C) or (B, C, ...).</param>
            /// <param name="target">Classes, int64, shape (B) or (B, ...).</param>
            /// <param name="weight">A weight a class, shape (C), or null.</param>
            /// <param name="ignore_index">A target class that does not count.</param>
            /// <param name="reduction">Whether elements, their mean or their sum are returned.</param>
            /// <param name="label_smoothing">The share of the target that is spread over all classes, from 0 to 1.</param>
            /// <returns>A scalar, or a loss an element without a reduction.</returns>
            public static Tensor cross_entropy(Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean, double label_smoothing = 0) => NeuralOps.CrossEntropyLoss(input, target, weight, (long)reduction, ignore_index, label_smoothing);

            /// <summary>The negative of the input at the target class.</summary>
            /// <param name="input">Shape (B, C) or (B, C, ...).</param>
            /// <param name="target">Classes, int64, shape (B) or (B, ...).</param>
            /// <param name="weight">A weight a class, shape (C), or null.</param>
            /// <param name="reduction">Whether elements, their mean or their sum are returned.</param>
            /// <returns>A scalar, or a loss an element without a reduction.</returns>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) => NeuralOps.NllLoss(input, target, weight, (long)reduction);

            /// <summary>-(target log input + (1 - target) log(1 - input)).</summary>
            /// <param name="input">Probabilities, any shape.</param>
            /// <param name="target">Probabilities of the same shape.</param>
            /// <param name="weight">Weights that broadcast to the input, or null.</param>
            /// <param name="reduction">Whether elements, their mean or their sum are returned.</param>
            /// <returns>A scalar, or a loss an element without a reduction.</returns>
            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) => NeuralOps.BinaryCrossEntropy(input, target, weight, (long)reduction);

            /// <summary>The binary cross entropy of the sigmoid of the input.</summary>
            /// <param name="input">Logits, any shape.</param>
            /// <param name="target">Probabilities of the same shape.</param>
            /// <param name="weight">Weights that broadcast to the input, or null.</param>
            /// <param name="reduction">Whether elements, their mean or their sum are returned.</param>
            /// <param name="pos_weights">Weights of the targets that are 1, or null.</param>
            /// <returns>A scalar, or a loss an element without a reduction.</returns>
            public static Tensor binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) => NeuralOps.BinaryCrossEntropyWithLogits(input, target, weight, pos_weights, (long)reduction);
        }
    }
}
