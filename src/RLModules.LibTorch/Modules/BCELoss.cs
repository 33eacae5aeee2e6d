using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>-(target log input + (1 - target) log(1 - input)).</summary>
public sealed class BCELoss : WeightedLoss<Tensor, Tensor, Tensor>
{
    /// <summary>Makes the loss.</summary>
    /// <param name="weight">Weights that broadcast to the input, or null.</param>
    /// <param name="reduction">Whether elements, their mean or their sum are returned.</param>
    public BCELoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean) : base(weight, reduction) { }

    /// <summary>-(target log input + (1 - target) log(1 - input)).</summary>
    /// <param name="input">Probabilities, any shape.</param>
    /// <param name="target">Probabilities of the same shape.</param>
    /// <returns>A scalar, or the shape of the input without a reduction.</returns>
    public override Tensor forward(Tensor input, Tensor target) => NeuralOps.BinaryCrossEntropy(input, target, weight, (long)reduction);
}
