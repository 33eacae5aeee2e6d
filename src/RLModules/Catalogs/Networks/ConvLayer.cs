namespace RLModules.Catalogs;

/// <summary>One layer of a <see cref="Cnn"/> or <see cref="CnnTranspose"/>: <c>activation(norm(convolution(image)))</c>.</summary>
public sealed record ConvLayer
{
    /// <summary>The image that comes in.</summary>
    public required ImageSize Input { get; init; }

    /// <summary>The convolution.</summary>
    public required ConvFilter Filter { get; init; }

    /// <summary>The image that goes out.</summary>
    public required ImageSize Output { get; init; }

    /// <summary>The zeros around the image in front of the convolution; of a transposed one, around the image whose pixels the stride has moved apart.</summary>
    public required EdgePadding Padding { get; init; }

    /// <summary>What follows the convolution, and the normalization where there is one.</summary>
    public Activation Activation { get; init; }

    /// <summary>Whether there is a bias.</summary>
    public bool UseBias { get; init; } = true;

    /// <summary>Whether the channels of each pixel are normalized before the activation; ε is 0.001, as in RLlib.</summary>
    public bool UseLayerNorm { get; init; }

    /// <summary>How the kernel starts; null for PyTorch's default.</summary>
    public Initializer? KernelInitializer { get; init; }

    /// <summary>How the biases start; null for PyTorch's default, or zeros where the kernel starts orthogonal.</summary>
    public Initializer? BiasInitializer { get; init; }
}
