using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>-log of the softmax of the input at the target class.</summary>
public sealed class CrossEntropyLoss : WeightedLoss<Tensor, Tensor, Tensor>
{
    // PyTorch's own default: no class has this number.
    private const long NoClass = -100;

    /// <summary>Makes the loss.</summary>
    /// <param name="weight">A weight a class, shape (C), or null.</param>
    /// <param name="ignore_index">A target class that does not count, or null.</param>
    /// <param name="reduction">Whether elements, their mean or their sum are returned. The mean is weighted.</param>
    /// <param name="label_smoothing">The share of the target that is spread over all classes, from 0 to 1.</param>
    public CrossEntropyLoss(Tensor? weight = null, long? ignore_index = null, nn.Reduction reduction = nn.Reduction.Mean, double label_smoothing = 0)
        : base(weight, reduction) => (this.ignore_index, this.label_smoothing) = (ignore_index, label_smoothing);

    /// <summary>A target class that does not count, or null.</summary>
    public long? ignore_index { get; }

    /// <summary>The share of the target that is spread over all classes.</summary>
    public double label_smoothing { get; }

    /// <summary>-log of the softmax of the input at the target class.</summary>
    /// <param name="input">Logits, shape (B, C) or (B, C, ...).</param>
    /// <param name="target">Classes, int64, shape (B) or (B, ...); or probabilities of the shape of the input.</param>
    /// <returns>A scalar, or the shape of the classes without a reduction.</returns>
    public override Tensor forward(Tensor input, Tensor target) =>
        NeuralOps.CrossEntropyLoss(input, target, weight, (long)reduction, ignore_index ?? NoClass, label_smoothing);
}
