using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The binary cross entropy of the sigmoid of the input.</summary>
public sealed class BCEWithLogitsLoss : WeightedLoss<Tensor, Tensor, Tensor>
{
    /// <summary>Makes the loss.</summary>
    /// <param name="weight">Weights that broadcast to the input, or null.</param>
    /// <param name="reduction">Whether elements, their mean or their sum are returned.</param>
    /// <param name="pos_weights">Weights of the targets that are 1, which broadcast to the input, or null.</param>
    public BCEWithLogitsLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean, Tensor? pos_weights = null) : base(weight, reduction) =>
        this.pos_weights = pos_weights?.DetachFromDisposeScope();

    /// <summary>Weights of the targets that are 1, or null.</summary>
    public Tensor? pos_weights { get; }

    /// <summary>-(pos_weight target log σ(input) + (1 - target) log(1 - σ(input))).</summary>
    /// <param name="input">Logits, any shape.</param>
    /// <param name="target">Probabilities of the same shape.</param>
    /// <returns>A scalar, or the shape of the input without a reduction.</returns>
    public override Tensor forward(Tensor input, Tensor target) =>
        NeuralOps.BinaryCrossEntropyWithLogits(input, target, weight, pos_weights, (long)reduction);
}
