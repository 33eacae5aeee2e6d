using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>From features to an image, channels last. State names are RLlib's: <c>initial_dense.weight</c>, <c>cnn_transpose_net.cnn_transpose.2.weight</c>.</summary>
[Network]
public sealed partial class CnnTransposeHead : nn.Module<Tensor, Tensor>
{
    private readonly Linear initialDense;
    private readonly CnnTranspose cnnTransposeNet;
    private readonly ImageSize initialImage;

    internal CnnTransposeHead(CnnTransposeHeadConfig config)
        : base(nameof(CnnTransposeHead))
    {
        Config = config;
        var dense = config.InitialDense;
        initialDense = nn.Linear(dense.Inputs, dense.Outputs);
        LayerBuilding.Initialize(initialDense.weight, initialDense.bias, dense.KernelInitializer, dense.BiasInitializer, dense.Activation);
        cnnTransposeNet = new CnnTranspose(config.Layers);
        initialImage = cnnTransposeNet.Layers[0].Input;
        RegisterComponents();
    }

    /// <summary>What the head is made of.</summary>
    public CnnTransposeHeadConfig Config { get; }

    /// <summary>Makes images.</summary>
    /// <param name="input">Features, shape (B.., inputs).</param>
    /// <returns>Float32, shape (B.., height, width, channels); 0.5 is added, so that an untrained head's pixels lie around the middle of 0 to 1, as in RLlib.</returns>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var images = cnnTransposeNet.call(initialDense.call(input).reshape(-1, initialImage.Height, initialImage.Width, initialImage.Channels)) + 0.5;
        return input.ndim == 2 ? images : images.reshape([.. input.shape[..^1], .. images.shape[1..]]);
    }
}
