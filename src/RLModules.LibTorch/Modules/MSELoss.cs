using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The squared difference.</summary>
public sealed class MSELoss : Loss<Tensor, Tensor, Tensor>
{
    /// <summary>Makes the loss.</summary>
    /// <param name="reduction">Whether elements, their mean or their sum are returned.</param>
    public MSELoss(nn.Reduction reduction = nn.Reduction.Mean) : base(reduction) { }

    /// <summary>The squared difference.</summary>
    /// <param name="input">Predictions, any shape.</param>
    /// <param name="target">Targets of the same shape.</param>
    /// <returns>A scalar, or the shape of the input without a reduction.</returns>
    public override Tensor forward(Tensor input, Tensor target) => NeuralOps.MseLoss(input, target, (long)reduction);
}
