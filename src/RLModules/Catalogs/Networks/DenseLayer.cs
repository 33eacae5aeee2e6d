namespace RLModules.Catalogs;

/// <summary>One dense layer of an <see cref="Mlp"/>: <c>activation(norm(W·x + b))</c>.</summary>
/// <param name="Inputs">The size of an input.</param>
/// <param name="Outputs">The units.</param>
/// <param name="Activation">What follows the weights, and the normalization where there is one.</param>
/// <param name="UseBias">Whether there is a bias.</param>
/// <param name="UseLayerNorm">Whether the units are normalized before the activation.</param>
/// <param name="KernelInitializer">How the weights start; null for PyTorch's default.</param>
/// <param name="BiasInitializer">How the biases start; null for PyTorch's default, or zeros where the weights start orthogonal.</param>
public sealed record DenseLayer(
    int Inputs,
    int Outputs,
    Activation Activation = Activation.Linear,
    bool UseBias = true,
    bool UseLayerNorm = false,
    Initializer? KernelInitializer = null,
    Initializer? BiasInitializer = null);
