using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>
/// Transposed convolutions one after the other, over images whose channels come last; each makes an image larger by its stride. State names are
/// RLlib's, where moving the pixels apart and padding count as layers: <c>cnn_transpose.2.weight</c>, <c>cnn_transpose.6.weight</c> behind an activation.
/// </summary>
[Network]
public sealed partial class CnnTranspose : nn.Module<Tensor, Tensor>
{
    private readonly Sequential cnnTranspose;

    /// <summary>Makes the network.</summary>
    /// <param name="layers">The layers, at least one; each takes what the one before gives.</param>
    public CnnTranspose(ValueList<ConvLayer> layers)
        : base(nameof(CnnTranspose))
    {
        ArgumentNullException.ThrowIfNull(layers);
        Layers = layers;
        var building = new LayerBuilding();
        foreach (var layer in layers)
        {
            Add(building, layer);
        }

        cnnTranspose = building.Build();
        RegisterComponents();
    }

    /// <summary>The layers in order.</summary>
    public ValueList<ConvLayer> Layers { get; }

    /// <summary>Runs the layers.</summary>
    /// <param name="input">Float32, shape (B, H, W, C).</param>
    /// <returns>Float32, shape (B, height, width, channels).</returns>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return cnnTranspose.call(input.permute(0, 3, 1, 2)).permute(0, 2, 3, 1);
    }

    private static void Add(LayerBuilding building, ConvLayer layer)
    {
        // RLlib moves the pixels apart, pads, and slides the kernel over the result. A transposed convolution does the same in one operator: of its
        // full result it takes away what the padding falls short of kernel - 1.
        var (filter, padding) = (layer.Filter, layer.Padding);
        var (top, left) = (filter.KernelHeight - 1 - padding.Top, filter.KernelWidth - 1 - padding.Left);
        var (bottom, right) = (filter.KernelHeight - 1 - padding.Bottom, filter.KernelWidth - 1 - padding.Right);
        building.Skip(2);
        var convolution = nn.ConvTranspose2d(
            layer.Input.Channels, filter.Channels, (filter.KernelHeight, filter.KernelWidth), (filter.StrideHeight, filter.StrideWidth), (top, left), bias: layer.UseBias);
        LayerBuilding.Initialize(convolution.weight, convolution.bias, layer.KernelInitializer, layer.BiasInitializer, layer.Activation);
        building.Add(convolution);
        if (bottom != top || right != left)
        {
            building.AddUnnumbered(new ZeroPadding(new EdgePadding(0, left - right, 0, top - bottom)));
        }

        building.Add(layer.UseLayerNorm ? new ChannelNorm(filter.Channels) : null);
        building.Add(layer.Activation.Build());
    }
}
