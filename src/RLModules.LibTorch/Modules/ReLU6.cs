using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>min(max(0, x), 6), elementwise.</summary>
public sealed class ReLU6 : nn.Module<Tensor, Tensor>
{
    internal ReLU6(bool inplace) : base(nameof(ReLU6)) =>
        this.inplace = inplace;

    /// <summary>True to write the result over the input.</summary>
    public bool inplace { get; set; }

    /// <summary>min(max(0, x), 6), elementwise.</summary>
    /// <param name="tensor">Any shape, floating point.</param>
    /// <returns>The shape of the input.</returns>
    public override Tensor forward(Tensor tensor) => inplace ? NeuralOps.Relu6_(tensor).alias() : NeuralOps.Relu6(tensor);
}
