using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x where x is positive, else alpha * (exp(x) - 1), elementwise.</summary>
public sealed class ELU : nn.Module<Tensor, Tensor>
{
    internal ELU(double alpha, bool inplace) : base(nameof(ELU)) =>
        (this.alpha, this.inplace) = (alpha, inplace);

    /// <summary>The factor of the negative part.</summary>
    public double alpha { get; set; }

    /// <summary>True to write the result over the input.</summary>
    public bool inplace { get; set; }

    /// <summary>x where x is positive, else alpha * (exp(x) - 1), elementwise.</summary>
    /// <param name="tensor">Any shape, floating point.</param>
    /// <returns>The shape of the input.</returns>
    public override Tensor forward(Tensor tensor) => inplace ? NeuralOps.Elu_(tensor, alpha).alias() : NeuralOps.Elu(tensor, alpha);
}
