using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>Dense layers over a vector.</summary>
[Network]
public sealed partial class MlpEncoder : TensorEncoder
{
    private readonly Mlp net;

    internal MlpEncoder(MlpEncoderConfig config)
        : base(nameof(MlpEncoder))
    {
        Config = config;
        net = new Mlp(config.Layers);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override MlpEncoderConfig Config { get; }

    /// <inheritdoc/>
    public override Tensor Encode(Tensor obs)
    {
        ArgumentNullException.ThrowIfNull(obs);
        var rank = Config.InputDims.Count;
        return net.call(rank == 1 ? obs : rank == 0 ? obs.unsqueeze(-1) : obs.flatten(-rank, -1));
    }
}
