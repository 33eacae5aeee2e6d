using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>Two heads over the same features. State names are those of RLlib's SAC: <c>qf.</c> and <c>qf_twin.</c></summary>
[Network]
public sealed partial class TwinHead : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> qf;
    private readonly nn.Module<Tensor, Tensor> qfTwin;

    internal TwinHead(TwinHeadConfig config)
        : base(nameof(TwinHead))
    {
        Config = config;
        qf = config.BaseHeadConfig.Build();
        qfTwin = config.BaseHeadConfig.Build();
        RegisterComponents();
    }

    /// <summary>What the head is made of.</summary>
    public TwinHeadConfig Config { get; }

    /// <summary>The outputs of both, (2, B.., outputs).</summary>
    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => stack([qf.call(input), qfTwin.call(input)], 0);

    /// <summary>The smaller of the two, elementwise.</summary>
    /// <param name="input">Features, shape (B.., inputs).</param>
    /// <returns>Shape (B.., outputs).</returns>
    public Tensor Smaller(Tensor input) => minimum(qf.call(input), qfTwin.call(input));
}
