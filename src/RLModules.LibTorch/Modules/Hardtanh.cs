using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x clamped to [min_val, max_val], elementwise.</summary>
public sealed class Hardtanh : nn.Module<Tensor, Tensor>
{
    internal Hardtanh(double min_val, double max_val, bool inplace) : base(nameof(Hardtanh)) =>
        (this.min_val, this.max_val, this.inplace) = (min_val, max_val, inplace);

    /// <summary>The smallest value.</summary>
    public double min_val { get; set; }

    /// <summary>The largest value.</summary>
    public double max_val { get; set; }

    /// <summary>True to write the result over the input.</summary>
    public bool inplace { get; set; }

    /// <summary>x clamped to [min_val, max_val], elementwise.</summary>
    /// <param name="tensor">Any shape, floating point.</param>
    /// <returns>The shape of the input.</returns>
    public override Tensor forward(Tensor tensor) => inplace ? NeuralOps.Hardtanh_(tensor, min_val, max_val).alias() : NeuralOps.Hardtanh(tensor, min_val, max_val);
}
