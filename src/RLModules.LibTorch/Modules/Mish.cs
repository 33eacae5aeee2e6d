using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x * tanh(softplus(x)), elementwise.</summary>
public sealed class Mish : nn.Module<Tensor, Tensor>
{
    internal Mish(bool inplace) : base(nameof(Mish)) =>
        this.inplace = inplace;

    /// <summary>True to write the result over the input.</summary>
    public bool inplace { get; set; }

    /// <summary>x * tanh(softplus(x)), elementwise.</summary>
    /// <param name="tensor">Any shape, floating point.</param>
    /// <returns>The shape of the input.</returns>
    public override Tensor forward(Tensor tensor) => inplace ? NeuralOps.Mish_(tensor).alias() : NeuralOps.Mish(tensor);
}
