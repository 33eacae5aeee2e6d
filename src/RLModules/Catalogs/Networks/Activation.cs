namespace RLModules.Catalogs;

/// <summary>The function behind a layer. As a word, <see cref="Activations.Parse"/> reads RLlib's and PyTorch's names.</summary>
public enum Activation
{
    /// <summary>None: the layer's output as it is.</summary>
    Linear,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>max(0, x).</summary>
    Relu,

    /// <summary>x·σ(x); also called swish.</summary>
    Silu,

    /// <summary>x where it is positive, else eˣ − 1.</summary>
    Elu,

    /// <summary>x times the standard normal distribution function of x.</summary>
    Gelu,

    /// <summary>x where it is positive, else 0.01·x.</summary>
    LeakyRelu,

    /// <summary>1/(1 + e⁻ˣ).</summary>
    Sigmoid,

    /// <summary>log(1 + eˣ).</summary>
    Softplus,

    /// <summary>x·tanh(log(1 + eˣ)).</summary>
    Mish,

    /// <summary>min(max(0, x), 6).</summary>
    Relu6,

    /// <summary>x clamped to ±1.</summary>
    Hardtanh,
}
