using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>Q-values of all actions, or the logits of their distributions over fixed atoms (Bellemare et al. 2017).</summary>
[Network]
public sealed partial class DistributionalQHead : nn.Module<Tensor, Tensor>
{
    private readonly Mlp net;

    internal DistributionalQHead(DistributionalQHeadConfig config)
        : base(nameof(DistributionalQHead))
    {
        Config = config;
        net = new Mlp(config.Layers);
        RegisterComponents();
    }

    /// <summary>What the head is made of.</summary>
    public DistributionalQHeadConfig Config { get; }

    /// <summary>Q-values, (B.., actions), or logits, (B.., actions, atoms).</summary>
    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        var outputs = net.call(input);
        return Config.AtomCount == 1 ? outputs : outputs.unflatten(-1, Config.ActionCount, Config.AtomCount);
    }

    /// <summary>The expected values of distributions over atoms that lie evenly from <paramref name="minimum"/> to <paramref name="maximum"/>.</summary>
    /// <param name="logits">Logits, float, shape (B.., atoms).</param>
    /// <param name="minimum">The first atom; DQN's <c>v_min</c>.</param>
    /// <param name="maximum">The last atom; DQN's <c>v_max</c>.</param>
    /// <returns>Float, shape (B..): Σ softmax(logits)·atom.</returns>
    public static Tensor Expectation(Tensor logits, double minimum, double maximum)
    {
        ArgumentNullException.ThrowIfNull(logits);
        var atoms = linspace(minimum, maximum, logits.size(-1), logits.dtype, logits.device);
        return logits.softmax(-1).matmul(atoms);
    }
}
