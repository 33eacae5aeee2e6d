using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>A value and advantages, together Q-values. State names are those of RLlib's DQN: <c>af.net.mlp.0.weight</c>, <c>vf.net.mlp.0.weight</c>.</summary>
[Network]
public sealed partial class DuelingHead : nn.Module<Tensor, Tensor>
{
    private readonly MlpHead af;
    private readonly MlpHead vf;

    internal DuelingHead(DuelingHeadConfig config)
        : base(nameof(DuelingHead))
    {
        Config = config;
        af = new MlpHead(config.ActionStream);
        vf = new MlpHead(config.ValueStream);
        RegisterComponents();
    }

    /// <summary>What the head is made of.</summary>
    public DuelingHeadConfig Config { get; }

    /// <summary>Q-values, (B.., actions), or logits, (B.., actions, atoms).</summary>
    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        var (advantages, values) = (af.call(input), vf.call(input));
        return Config.AtomCount == 1
            ? Combine(advantages, values)
            : Combine(advantages.unflatten(-1, Config.ActionCount, Config.AtomCount), values.unsqueeze(-2), actionDimension: -2);
    }

    /// <summary>Q = V + A − mean A (Wang et al. 2016, eq. 9).</summary>
    /// <param name="advantages">Advantages, float, shape (B.., actions), or logits (B.., actions, atoms).</param>
    /// <param name="values">Values, float, shape (B.., 1), or logits (B.., 1, atoms).</param>
    /// <param name="actionDimension">The dimension of the actions, −1, or −2 for logits.</param>
    /// <returns>The shape of the advantages.</returns>
    public static Tensor Combine(Tensor advantages, Tensor values, long actionDimension = -1)
    {
        ArgumentNullException.ThrowIfNull(advantages);
        ArgumentNullException.ThrowIfNull(values);
        return values + advantages - advantages.mean([actionDimension], keepdim: true);
    }
}
