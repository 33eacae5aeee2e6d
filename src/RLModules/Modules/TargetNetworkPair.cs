using static TorchSharp.torch;

namespace RLModules;

/// <summary>A network and its target.</summary>
/// <param name="Name">The network's state key.</param>
/// <param name="Network">The network that learns.</param>
/// <param name="Target">The copy that follows it.</param>
public readonly record struct TargetNetworkPair(string Name, nn.Module Network, nn.Module Target)
{
    /// <summary>
    /// Polyak averaging: <c>target ← tau · network + (1 − tau) · target</c> (Lillicrap et al. 2016, algorithm 1). Buffers and integers are copied.
    /// </summary>
    /// <param name="tau">The step, in (0, 1]; 1 copies.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="tau"/> is outside (0, 1].</exception>
    public void Sync(double tau)
    {
        if (tau is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(tau), tau, "tau is the share of the network in the target and must lie in (0, 1].");
        }

        using var noGrad = no_grad();
        foreach (var ((_, source), (_, target)) in Network.named_parameters().Zip(Target.named_parameters()))
        {
            if (tau < 1)
            {
                target.mul_(1 - tau).add_(source, alpha: tau);
            }
            else
            {
                target.copy_(source);
            }
        }

        foreach (var ((_, source), (_, target)) in Network.named_buffers().Zip(Target.named_buffers()))
        {
            target.copy_(source);
        }
    }

    /// <summary>Builds a target network: the same builder under the same random state, so that the run's random numbers do not depend on it; then the weights are copied.</summary>
    /// <typeparam name="TModule">The network's type.</typeparam>
    /// <param name="build">Builds the network.</param>
    /// <param name="network">The network to follow.</param>
    public static TModule MakeTarget<TModule>(Func<TModule> build, TModule network)
        where TModule : nn.Module
    {
        using var randomState = get_rng_state();
        var target = build();
        set_rng_state(randomState);
        new TargetNetworkPair("", network, target).Sync(1.0);
        foreach (var (_, parameter) in target.named_parameters())
        {
            parameter.requires_grad_(false);
        }

        return target;
    }
}
