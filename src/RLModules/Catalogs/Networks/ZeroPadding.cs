using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>Zeros around images; negative numbers take away.</summary>
internal sealed class ZeroPadding(EdgePadding padding) : nn.Module<Tensor, Tensor>(nameof(ZeroPadding))
{
    private readonly long[] sizes = [padding.Left, padding.Right, padding.Top, padding.Bottom];

    /// <summary>Pads the last two dimensions.</summary>
    public override Tensor forward(Tensor input) => nn.functional.pad(input, sizes);

    // There are none; the base class would look for them by reflection.
    protected override void RegisterComponents()
    {
    }
}
