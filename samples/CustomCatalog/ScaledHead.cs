using RLModules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CustomCatalogSample;

/// <summary>Another head, its outputs times a number; its state is under <c>head.</c>.</summary>
[Network]
public sealed partial class ScaledHead : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> head;
    private readonly double scale;

    public ScaledHead(Module<Tensor, Tensor> head, double scale)
        : base(nameof(ScaledHead))
    {
        this.head = head;
        this.scale = scale;
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => head.call(input) * scale;
}
