using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>
/// Convolutions one after the other, over images whose channels come last. State names are RLlib's: the padding in front of a <c>same</c>
/// convolution counts as a layer, so the first is <c>cnn.1.weight</c>, the second behind an activation <c>cnn.4.weight</c>.
/// </summary>
[Network]
public sealed partial class Cnn : nn.Module<Tensor, Tensor>
{
    private readonly Sequential cnn;

    /// <summary>Makes the network.</summary>
    /// <param name="layers">The layers, at least one; each takes what the one before gives.</param>
    public Cnn(ValueList<ConvLayer> layers)
        : base(nameof(Cnn))
    {
        ArgumentNullException.ThrowIfNull(layers);
        Layers = layers;
        var building = new LayerBuilding();
        foreach (var layer in layers)
        {
            Add(building, layer);
        }

        cnn = building.Build();
        RegisterComponents();
    }

    /// <summary>The layers in order.</summary>
    public ValueList<ConvLayer> Layers { get; }

    /// <summary>Runs the layers.</summary>
    /// <param name="input">Images of any dtype, shape (B, H, W, C).</param>
    /// <returns>Float32, shape (B, height, width, channels).</returns>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var images = input.dtype == ScalarType.Float32 ? input : input.to_type(ScalarType.Float32);
        return cnn.call(images.permute(0, 3, 1, 2)).permute(0, 2, 3, 1);
    }

    private static void Add(LayerBuilding building, ConvLayer layer)
    {
        var (filter, padding) = (layer.Filter, layer.Padding);
        if (filter.Padding == ConvPadding.Same && padding.IsSymmetric)
        {
            building.Skip();
        }
        else if (filter.Padding == ConvPadding.Same)
        {
            building.Add(new ZeroPadding(padding));
        }

        (long, long) own = padding.IsSymmetric ? (padding.Top, padding.Left) : (0, 0);
        var convolution = nn.Conv2d(
            layer.Input.Channels, filter.Channels, (filter.KernelHeight, filter.KernelWidth), (filter.StrideHeight, filter.StrideWidth), own, bias: layer.UseBias);
        LayerBuilding.Initialize(convolution.weight, convolution.bias, layer.KernelInitializer, layer.BiasInitializer, layer.Activation);
        building.Add(convolution);
        building.Add(layer.UseLayerNorm ? new ChannelNorm(filter.Channels) : null);
        building.Add(layer.Activation.Build());
    }
}
