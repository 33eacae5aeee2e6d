using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>Dense layers. State names are RLlib's: <c>net.mlp.0.weight</c>.</summary>
[Network]
public sealed partial class MlpHead : nn.Module<Tensor, Tensor>
{
    private readonly Mlp net;

    internal MlpHead(MlpHeadConfig config)
        : base(nameof(MlpHead))
    {
        Config = config;
        net = new Mlp(config.Layers);
        RegisterComponents();
    }

    /// <summary>What the head is made of.</summary>
    public MlpHeadConfig Config { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        var outputs = net.call(input);
        return Config.ClipLogStd && double.IsFinite(Config.LogStdClipParam) ? Clip(outputs, Config.LogStdClipParam) : outputs;
    }

    private static Tensor Clip(Tensor outputs, double bound)
    {
        var half = outputs.size(-1) / 2;
        return cat([outputs.narrow(-1, 0, half), outputs.narrow(-1, half, half).clamp(-bound, bound)], -1);
    }
}
