using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A loss of two inputs with weights.</summary>
/// <typeparam name="T1">The type of the predictions.</typeparam>
/// <typeparam name="T2">The type of the targets.</typeparam>
/// <typeparam name="TResult">The type of the loss.</typeparam>
public abstract class WeightedLoss<T1, T2, TResult> : Loss<T1, T2, TResult>
{
    /// <summary>Begins a loss.</summary>
    /// <param name="weight">The weights, or null for ones.</param>
    /// <param name="reduction">Whether elements, their mean or their sum are returned.</param>
    public WeightedLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean) : base(reduction) =>
        this.weight = weight?.DetachFromDisposeScope();

    /// <summary>The weights, or null for ones.</summary>
    public Tensor? weight { get; }
}
