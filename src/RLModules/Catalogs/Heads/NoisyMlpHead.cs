using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>Dense layers with noise in their weights. State names are <c>mlp.0.weight</c>, <c>mlp.0.weight_sigma</c>, ….</summary>
[Network]
public sealed partial class NoisyMlpHead : nn.Module<Tensor, Tensor>, INoisyNetwork
{
    private readonly Sequential mlp;

    internal NoisyMlpHead(NoisyMlpHeadConfig config)
        : base(nameof(NoisyMlpHead))
    {
        Config = config;
        var building = new LayerBuilding();
        foreach (var layer in config.Layers)
        {
            building.Add(new NoisyLinear(layer, config.StdInit));
            building.Add(layer.UseLayerNorm ? nn.LayerNorm(layer.Outputs, LayerBuilding.LayerNormEpsilon) : null);
            building.Add(layer.Activation.Build());
        }

        mlp = building.Build();
        RegisterComponents();
    }

    /// <summary>What the head is made of.</summary>
    public NoisyMlpHeadConfig Config { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => mlp.call(input);

    /// <inheritdoc/>
    public Tensor CallNoisy(Tensor input, Generator? generator = null)
    {
        var output = input;
        foreach (var layer in mlp.children())
        {
            output = layer is NoisyLinear noisy ? noisy.CallNoisy(output, generator) : ((nn.Module<Tensor, Tensor>)layer).call(output);
        }

        return output;
    }
}
