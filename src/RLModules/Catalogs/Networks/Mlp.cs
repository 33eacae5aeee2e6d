using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>Dense layers one after the other. State names are RLlib's: <c>mlp.0.weight</c>, <c>mlp.2.weight</c> behind an activation, ….</summary>
[Network]
public sealed partial class Mlp : nn.Module<Tensor, Tensor>
{
    private readonly Sequential mlp;

    /// <summary>Makes the network.</summary>
    /// <param name="layers">The layers, at least one; each takes what the one before gives.</param>
    public Mlp(ValueList<DenseLayer> layers)
        : base(nameof(Mlp))
    {
        ArgumentNullException.ThrowIfNull(layers);
        Layers = layers;
        var building = new LayerBuilding();
        foreach (var layer in layers)
        {
            var linear = nn.Linear(layer.Inputs, layer.Outputs, layer.UseBias);
            LayerBuilding.Initialize(linear.weight, linear.bias, layer.KernelInitializer, layer.BiasInitializer, layer.Activation);
            building.Add(linear);
            building.Add(layer.UseLayerNorm ? nn.LayerNorm(layer.Outputs, LayerBuilding.LayerNormEpsilon) : null);
            building.Add(layer.Activation.Build());
        }

        mlp = building.Build();
        RegisterComponents();
    }

    /// <summary>The layers in order.</summary>
    public ValueList<DenseLayer> Layers { get; }

    /// <summary>Runs the layers.</summary>
    /// <param name="input">Any dtype, shape (B.., inputs).</param>
    /// <returns>Float32, shape (B.., outputs).</returns>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return mlp.call(input.dtype == ScalarType.Float32 ? input : input.to_type(ScalarType.Float32));
    }
}
