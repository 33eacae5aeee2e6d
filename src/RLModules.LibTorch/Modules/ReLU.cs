using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>max(0, x), elementwise.</summary>
public sealed class ReLU : nn.Module<Tensor, Tensor>
{
    internal ReLU(bool inplace) : base(nameof(ReLU)) =>
        this.inplace = inplace;

    /// <summary>True to write the result over the input.</summary>
    public bool inplace { get; set; }

    /// <summary>max(0, x), elementwise.</summary>
    /// <param name="tensor">Any shape, floating point.</param>
    /// <returns>The shape of the input.</returns>
    public override Tensor forward(Tensor tensor) => inplace ? NeuralOps.Relu_(tensor).alias() : NeuralOps.Relu(tensor);
}
