using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>Means out of dense layers, <c>net.mlp.0.weight</c>, and a trained vector of log standard deviations, <c>log_std</c>, which starts at 0.</summary>
[Network]
public sealed partial class FreeLogStdMlpHead : nn.Module<Tensor, Tensor>
{
    private readonly Mlp net;
    private readonly Parameter logStd;

    internal FreeLogStdMlpHead(FreeLogStdMlpHeadConfig config)
        : base(nameof(FreeLogStdMlpHead))
    {
        Config = config;
        net = new Mlp(config.Layers);
        logStd = nn.Parameter(zeros(config.Layers[^1].Outputs));
        RegisterComponents();
    }

    /// <summary>What the head is made of.</summary>
    public FreeLogStdMlpHeadConfig Config { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        var mean = net.call(input);
        Tensor spread = logStd;
        if (Config.ClipLogStd && double.IsFinite(Config.LogStdClipParam))
        {
            spread = spread.clamp(-Config.LogStdClipParam, Config.LogStdClipParam);
        }

        return cat([mean, spread.expand_as(mean)], -1);
    }
}
