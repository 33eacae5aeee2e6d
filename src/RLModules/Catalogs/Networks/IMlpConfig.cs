namespace RLModules.Catalogs;

/// <summary>
/// Dense layers one after the other: hidden ones that are all alike, and one more for the output where <see cref="OutputLayerDim"/> is set. In
/// a layer come first the weights, then layer normalization (hidden layers only), then the activation.
/// </summary>
public interface IMlpConfig
{
    /// <summary>The sizes of one input, without batch dimensions: one number, unless a config says that it flattens.</summary>
    ValueList<int> InputDims { get; }

    /// <summary>The units of each hidden layer; may be empty where there is an output layer.</summary>
    ValueList<int> HiddenLayerDims { get; }

    /// <summary>Whether hidden layers have a bias.</summary>
    bool HiddenLayerUseBias { get; }

    /// <summary>The activation of hidden layers.</summary>
    Activation HiddenLayerActivation { get; }

    /// <summary>Whether hidden layers are normalized between weights and activation; ε is 0.001, as in RLlib.</summary>
    bool HiddenLayerUseLayerNorm { get; }

    /// <summary>How the weights of hidden layers start; null for PyTorch's default.</summary>
    Initializer? HiddenLayerKernelInitializer { get; }

    /// <summary>How the biases of hidden layers start; null for PyTorch's default.</summary>
    Initializer? HiddenLayerBiasInitializer { get; }

    /// <summary>The units of the output layer; null for none, then the last hidden layer is the output.</summary>
    int? OutputLayerDim { get; }

    /// <summary>Whether the output layer has a bias.</summary>
    bool OutputLayerUseBias { get; }

    /// <summary>The activation of the output layer.</summary>
    Activation OutputLayerActivation { get; }

    /// <summary>How the weights of the output layer start; null for PyTorch's default.</summary>
    Initializer? OutputLayerKernelInitializer { get; }

    /// <summary>How the biases of the output layer start; null for PyTorch's default.</summary>
    Initializer? OutputLayerBiasInitializer { get; }
}
