using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>d² / (2 beta) where the absolute difference d is below beta, else d - beta / 2.</summary>
public sealed class SmoothL1Loss : Loss<Tensor, Tensor, Tensor>
{
    /// <summary>Makes the loss.</summary>
    /// <param name="reduction">Whether elements, their mean or their sum are returned.</param>
    /// <param name="beta">Where the square becomes a line.</param>
    public SmoothL1Loss(nn.Reduction reduction = nn.Reduction.Mean, double beta = 1) : base(reduction) => this.beta = beta;

    /// <summary>Where the square becomes a line.</summary>
    public double beta { get; }

    /// <summary>d² / (2 beta) where the absolute difference d is below beta, else d - beta / 2.</summary>
    /// <param name="input">Predictions, any shape.</param>
    /// <param name="target">Targets of the same shape.</param>
    /// <returns>A scalar, or the shape of the input without a reduction.</returns>
    public override Tensor forward(Tensor input, Tensor target) => NeuralOps.SmoothL1Loss(input, target, (long)reduction, beta);
}
