namespace TorchSharp.Modules;

public sealed partial class GELU
{
    /// <summary>How the standard normal distribution function is computed.</summary>
    public enum Approximate
    {
        /// <summary>Exactly, by the error function.</summary>
        none = 0,

        /// <summary>0.5 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3))).</summary>
        tanh = 1,
    }
}
