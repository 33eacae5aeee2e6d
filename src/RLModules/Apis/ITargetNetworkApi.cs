namespace RLModules;

/// <summary>A module with target networks: slowly moving copies that give the learner stable targets.</summary>
public interface ITargetNetworkApi
{
    /// <summary>Makes every target network, equal to its network and outside the gradients. Called by the learner, once.</summary>
    /// <exception cref="InvalidOperationException">The module is inference-only, or the target networks are made already.</exception>
    void MakeTargetNetworks();

    /// <summary>The networks with their targets.</summary>
    /// <exception cref="InvalidOperationException">The target networks are not made yet.</exception>
    IReadOnlyList<TargetNetworkPair> GetTargetNetworkPairs();

    /// <summary>The forward pass through the target networks. No gradients are recorded.</summary>
    /// <param name="batch">The batch.</param>
    /// <exception cref="NotSupportedException">The module has no <c>[ForwardTarget]</c>.</exception>
    TensorDict ForwardTarget(TensorDict batch) =>
        throw new NotSupportedException($"{GetType().Name} has no forward through its target networks: annotate a private method with [ForwardTarget].");

    /// <summary>Moves every target towards its network: <c>target ← tau · network + (1 − tau) · target</c> (Lillicrap et al. 2016); tau = 1 copies.</summary>
    /// <param name="tau">The step, in (0, 1].</param>
    void SyncTargetNetworks(double tau = 1.0)
    {
        foreach (var pair in GetTargetNetworkPairs())
        {
            pair.Sync(tau);
        }
    }
}
