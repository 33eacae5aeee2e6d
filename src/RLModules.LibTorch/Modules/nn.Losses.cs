using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The squared difference.</summary>
        /// <param name="reduction">Whether elements, their mean or their sum are returned.</param>
        /// <returns>The module.</returns>
        public static MSELoss MSELoss(Reduction reduction = Reduction.Mean) => new(reduction);

        /// <summary>The absolute difference.</summary>
        /// <param name="reduction">Whether elements, their mean or their sum are returned.</param>
        /// <returns>The module.</returns>
        public static L1Loss L1Loss(Reduction reduction = Reduction.Mean) => new(reduction);

        /// <summary>d² / (2 beta) where the absolute difference d is below beta, else d - beta / 2.</summary>
        /// <param name="reduction">Whether elements, their mean or their sum are returned.</param>
        /// <param name="beta">Where the square becomes a line.</param>
        /// <returns>The module.</returns>
        public static SmoothL1Loss SmoothL1Loss(Reduction reduction = Reduction.Mean, double beta = 1) => new(reduction, beta);

        /// <summary>d² / 2 where the absolute difference d is below delta, else delta (d - delta / 2) (Huber 1964).</summary>
        /// <param name="delta">Where the square becomes a line.</param>
        /// <param name="reduction">Whether elements, their mean or their sum are returned.</param>
        /// <returns>The module.</returns>
        public static HuberLoss HuberLoss(double delta = 1, Reduction reduction = Reduction.Mean) => new(delta, reduction);

        /// <summary>target (log target - input), the share of each element in the Kullback-Leibler divergence; input holds log-probabilities. The mean is over elements.</summary>
        /// <param name="log_target">True if the target holds log-probabilities, as is the default here (unlike PyTorch).</param>
        /// <param name="reduction">Whether elements, their mean or their sum are returned.</param>
        /// <returns>The module.</returns>
        public static KLDivLoss KLDivLoss(bool log_target = true, Reduction reduction = Reduction.Mean) => new(log_target, reduction);

        /// <summary>-log of the softmax of the input at the target class.</summary>
        /// <param name="weight">A weight a class, shape (C), or null.</param>
        /// <param name="ignore_index">A target class that does not count.</param>
        /// <param name="reduction">Whether elements, their mean or their sum are returned.</param>
        /// <returns>The module.</returns>
        public static CrossEntropyLoss CrossEntropyLoss(Tensor? weight = null, long? ignore_index = null, Reduction reduction = Reduction.Mean) => new(weight, ignore_index, reduction);

        /// <summary>The negative of the input at the target class.</summary>
        /// <param name="weight">A weight a class, shape (C), or null.</param>
        /// <param name="reduction">Whether elements, their mean or their sum are returned.</param>
        /// <returns>The module.</returns>
        public static NLLLoss NLLLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);

        /// <summary>-(target log input + (1 - target) log(1 - input)).</summary>
        /// <param name="weight">Weights that broadcast to the input, or null.</param>
        /// <param name="reduction">Whether elements, their mean or their sum are returned.</param>
        /// <returns>The module.</returns>
        public static BCELoss BCELoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);

        /// <summary>The binary cross entropy of the sigmoid of the input.</summary>
        /// <param name="weight">Weights that broadcast to the input, or null.</param>
        /// <param name="reduction">Whether elements, their mean or their sum are returned.</param>
        /// <param name="pos_weights">Weights of the targets that are 1, or null.</param>
        /// <returns>The module.</returns>
        public static BCEWithLogitsLoss BCEWithLogitsLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) => new(weight, reduction, pos_weights);
    }
}
