using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>Layer normalization of the channels of each pixel, (B, C, H, W); RLlib's name for its part is <c>layer_norm</c>.</summary>
[Network]
internal sealed partial class ChannelNorm : nn.Module<Tensor, Tensor>
{
    private readonly LayerNorm layerNorm;

    public ChannelNorm(int channels)
        : base(nameof(ChannelNorm))
    {
        layerNorm = nn.LayerNorm(channels, LayerBuilding.LayerNormEpsilon);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => layerNorm.call(input.permute(0, 2, 3, 1)).permute(0, 3, 1, 2);
}
