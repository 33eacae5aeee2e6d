using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>target (log target - input), the share of each element in the Kullback-Leibler divergence; input holds log-probabilities. The mean is over elements.</summary>
public sealed class KLDivLoss : Loss<Tensor, Tensor, Tensor>
{
    /// <summary>Makes the loss.</summary>
    /// <param name="log_target">True if the target holds log-probabilities, as is the default here (unlike PyTorch).</param>
    /// <param name="reduction">Whether elements, their mean or their sum are returned.</param>
    public KLDivLoss(bool log_target = true, nn.Reduction reduction = nn.Reduction.Mean) : base(reduction) => this.log_target = log_target;

    /// <summary>True if the target holds log-probabilities, as is the default here (unlike PyTorch).</summary>
    public bool log_target { get; }

    /// <summary>target (log target - input), the share of each element in the Kullback-Leibler divergence; input holds log-probabilities. The mean is over elements.</summary>
    /// <param name="input">Predictions, any shape.</param>
    /// <param name="target">Targets of the same shape.</param>
    /// <returns>A scalar, or the shape of the input without a reduction.</returns>
    public override Tensor forward(Tensor input, Tensor target) => NeuralOps.KlDiv(input, target, (long)reduction, log_target);
}
