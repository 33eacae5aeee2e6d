using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x where x is positive, else negative_slope * x, elementwise.</summary>
public sealed class LeakyReLU : nn.Module<Tensor, Tensor>
{
    internal LeakyReLU(double negative_slope, bool inplace) : base(nameof(LeakyReLU)) =>
        (this.negative_slope, this.inplace) = (negative_slope, inplace);

    /// <summary>The slope of the negative part.</summary>
    public double negative_slope { get; set; }

    /// <summary>True to write the result over the input.</summary>
    public bool inplace { get; set; }

    /// <summary>x where x is positive, else negative_slope * x, elementwise.</summary>
    /// <param name="tensor">Any shape, floating point.</param>
    /// <returns>The shape of the input.</returns>
    public override Tensor forward(Tensor tensor) => inplace ? NeuralOps.LeakyRelu_(tensor, negative_slope).alias() : NeuralOps.LeakyRelu(tensor, negative_slope);
}
