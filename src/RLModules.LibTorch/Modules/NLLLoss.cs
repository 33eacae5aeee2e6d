using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The negative of the input at the target class.</summary>
public sealed class NLLLoss : WeightedLoss<Tensor, Tensor, Tensor>
{
    /// <summary>Makes the loss.</summary>
    /// <param name="weight">A weight a class, shape (C), or null.</param>
    /// <param name="reduction">Whether elements, their mean or their sum are returned. The mean is weighted.</param>
    public NLLLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean) : base(weight, reduction) { }

    /// <summary>The negative of the input at the target class.</summary>
    /// <param name="input">Log-probabilities, shape (B, C) or (B, C, ...).</param>
    /// <param name="target">Classes, int64, shape (B) or (B, ...).</param>
    /// <returns>A scalar, or the shape of the classes without a reduction.</returns>
    public override Tensor forward(Tensor input, Tensor target) => NeuralOps.NllLoss(input, target, weight, (long)reduction);
}
