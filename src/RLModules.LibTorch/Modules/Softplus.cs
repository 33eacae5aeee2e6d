using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>log(1 + exp(beta * x)) / beta, and x itself where beta * x exceeds the threshold.</summary>
public sealed class Softplus : nn.Module<Tensor, Tensor>
{
    internal Softplus(double beta, double threshold) : base(nameof(Softplus)) => (this.beta, this.threshold) = (beta, threshold);

    /// <summary>The steepness.</summary>
    public double beta { get; set; }

    /// <summary>Where the function becomes linear.</summary>
    public double threshold { get; set; }

    /// <summary>log(1 + exp(beta * x)) / beta, and x itself where beta * x exceeds the threshold.</summary>
    /// <param name="tensor">Any shape, floating point.</param>
    /// <returns>The shape of the input.</returns>
    public override Tensor forward(Tensor tensor) => NeuralOps.Softplus(tensor, beta, threshold);
}
