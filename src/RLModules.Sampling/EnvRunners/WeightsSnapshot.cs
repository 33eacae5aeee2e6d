using RLModules.Checkpoints;

namespace RLModules.Sampling.EnvRunners;

/// <summary>
/// A module's weights at one moment, with the state of connectors: a replica with memory of its own that nothing changes while somebody holds
/// the snapshot. Env runners of one process all read the same one. The last holder's <see cref="Dispose"/> gives the memory back to the pool.
/// </summary>
public sealed class WeightsSnapshot : IDisposable
{
    private readonly WeightsSnapshotPool pool;
    private int holders = 1;

    internal WeightsSnapshot(WeightsSnapshotPool pool, WeightsReplica replica, long sequenceNumber, ComponentState? connectorState)
    {
        this.pool = pool;
        Replica = replica;
        SequenceNumber = sequenceNumber;
        ConnectorState = connectorState;
    }

    /// <summary>The version of the weights: rises with every update of the learner.</summary>
    public long SequenceNumber { get; }

    /// <summary>The module with these weights, to act with; not to be changed.</summary>
    public RLModule Module => Replica.Module;

    /// <summary>The state of the env-to-module connectors that goes with the weights; null leaves the runners' own.</summary>
    public ComponentState? ConnectorState { get; }

    internal WeightsReplica Replica { get; }

    /// <summary>One more holder, who disposes it too.</summary>
    /// <returns>This snapshot.</returns>
    /// <exception cref="ObjectDisposedException">The last holder has disposed it.</exception>
    public WeightsSnapshot Share()
    {
        int before;
        do
        {
            before = Volatile.Read(ref holders);
            ObjectDisposedException.ThrowIf(before == 0, this);
        }
        while (Interlocked.CompareExchange(ref holders, before + 1, before) != before);

        return this;
    }

    /// <summary>One holder less.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref holders) == 0)
        {
            pool.Return(Replica);
        }
    }
}
