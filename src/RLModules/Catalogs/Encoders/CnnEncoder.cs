using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>Convolutions over images. State names are RLlib's: <c>net.0.cnn.1.weight</c>; dense layers behind them are <c>net.2.mlp.0.weight</c>.</summary>
[Network]
public sealed partial class CnnEncoder : TensorEncoder
{
    private readonly Sequential net;

    internal CnnEncoder(CnnEncoderConfig config)
        : base(nameof(CnnEncoder))
    {
        Config = config;
        var building = new LayerBuilding();
        building.Add(new Cnn(config.Layers));
        building.Add(config.FlattenAtEnd ? nn.Flatten() : null);
        building.Add(config.FlattenThenDense.Count > 0 ? new Mlp(config.DenseLayers) : null);
        net = building.Build();
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override CnnEncoderConfig Config { get; }

    /// <inheritdoc/>
    public override Tensor Encode(Tensor obs)
    {
        ArgumentNullException.ThrowIfNull(obs);
        var images = Config.AddChannel ? obs.unsqueeze(-1) : obs;
        if (images.ndim == 4)
        {
            return net.call(images);
        }

        // Time or further dimensions of a batch: a convolution knows one.
        var shape = images.shape;
        var features = net.call(images.reshape([-1, .. shape[^3..]]));
        return features.reshape([.. shape[..^3], .. features.shape[1..]]);
    }
}
