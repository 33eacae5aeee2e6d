using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x * sigmoid(x), elementwise.</summary>
public sealed class SiLU : nn.Module<Tensor, Tensor>
{
    internal SiLU(bool inplace) : base(nameof(SiLU)) =>
        this.inplace = inplace;

    /// <summary>True to write the result over the input.</summary>
    public bool inplace { get; set; }

    /// <summary>x * sigmoid(x), elementwise.</summary>
    /// <param name="tensor">Any shape, floating point.</param>
    /// <returns>The shape of the input.</returns>
    public override Tensor forward(Tensor tensor) => inplace ? NeuralOps.Silu_(tensor).alias() : NeuralOps.Silu(tensor);
}
