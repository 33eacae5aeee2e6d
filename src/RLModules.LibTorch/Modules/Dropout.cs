using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>In training, zeroes each element with probability p and divides the others by 1 - p; else passes its input on.</summary>
public sealed class Dropout : nn.Module<Tensor, Tensor>
{
    internal Dropout(double p, bool inplace) : base(nameof(Dropout))
    {
        if (p is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(p), $"Dropout: p is {p}, expected a probability from 0 to 1.");
        (this.p, this.inplace) = (p, inplace);
    }

    /// <summary>The probability with which an element becomes zero.</summary>
    public double p { get; set; }

    /// <summary>True to write the result over the input.</summary>
    public bool inplace { get; set; }

    /// <summary>Zeroes elements at random while <see cref="nn.Module.training"/> is true.</summary>
    /// <param name="tensor">Any shape, floating point.</param>
    /// <returns>The shape of the input.</returns>
    public override Tensor forward(Tensor tensor) => nn.functional.dropout(tensor, p, training, inplace);
}
