using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>tanh(x), elementwise.</summary>
public sealed class Tanh : nn.Module<Tensor, Tensor>
{
    internal Tanh(bool inplace) : base(nameof(Tanh)) =>
        this.inplace = inplace;

    /// <summary>True to write the result over the input.</summary>
    public bool inplace { get; set; }

    /// <summary>tanh(x), elementwise.</summary>
    /// <param name="tensor">Any shape, floating point.</param>
    /// <returns>The shape of the input.</returns>
    public override Tensor forward(Tensor tensor) => inplace ? NeuralOps.Tanh_(tensor).alias() : NeuralOps.Tanh(tensor);
}
