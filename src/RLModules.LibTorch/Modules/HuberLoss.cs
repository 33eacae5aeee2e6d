using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>d² / 2 where the absolute difference d is below delta, else delta (d - delta / 2) (Huber 1964).</summary>
public sealed class HuberLoss : Loss<Tensor, Tensor, Tensor>
{
    /// <summary>Makes the loss.</summary>
    /// <param name="delta">Where the square becomes a line.</param>
    /// <param name="reduction">Whether elements, their mean or their sum are returned.</param>
    public HuberLoss(double delta = 1, nn.Reduction reduction = nn.Reduction.Mean) : base(reduction) => this.delta = delta;

    /// <summary>Where the square becomes a line.</summary>
    public double delta { get; }

    /// <summary>d² / 2 where the absolute difference d is below delta, else delta (d - delta / 2) (Huber 1964).</summary>
    /// <param name="input">Predictions, any shape.</param>
    /// <param name="target">Targets of the same shape.</param>
    /// <returns>A scalar, or the shape of the input without a reduction.</returns>
    public override Tensor forward(Tensor input, Tensor target) => NeuralOps.HuberLoss(input, target, (long)reduction, delta);
}
