using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A loss of two inputs.</summary>
/// <typeparam name="T1">The type of the predictions.</typeparam>
/// <typeparam name="T2">The type of the targets.</typeparam>
/// <typeparam name="TResult">The type of the loss.</typeparam>
public abstract class Loss<T1, T2, TResult> : nn.Module<T1, T2, TResult>
{
    /// <summary>Begins a loss.</summary>
    /// <param name="reduction">Whether elements, their mean or their sum are returned.</param>
    public Loss(nn.Reduction reduction = nn.Reduction.Mean) : base(nameof(Loss<T1, T2, TResult>)) => this.reduction = reduction;

    /// <summary>Whether elements, their mean or their sum are returned.</summary>
    public nn.Reduction reduction { get; }
}
