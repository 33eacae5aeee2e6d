using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x times the standard normal distribution function of x, elementwise.</summary>
public sealed partial class GELU : nn.Module<Tensor, Tensor>
{
    internal GELU(Approximate approximate, bool inplace) : base(nameof(GELU)) => (this.approximate, this.inplace) = (approximate, inplace);

    /// <summary>How the distribution function is computed.</summary>
    public Approximate approximate { get; set; }

    /// <summary>True to write the result over the input.</summary>
    public bool inplace { get; set; }

    /// <summary>x times the standard normal distribution function of x, elementwise.</summary>
    /// <param name="tensor">Any shape, floating point.</param>
    /// <returns>The shape of the input.</returns>
    public override Tensor forward(Tensor tensor) => nn.functional.gelu(tensor, approximate, inplace);
}
