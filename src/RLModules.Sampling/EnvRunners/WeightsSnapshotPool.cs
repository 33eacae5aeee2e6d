using RLModules.Checkpoints;

namespace RLModules.Sampling.EnvRunners;

/// <summary>Makes snapshots of a module's weights, one copy each, in memory that earlier snapshots have left.</summary>
/// <remarks>Snapshots may be disposed on any thread; <see cref="Take"/> belongs to the thread that trains.</remarks>
public sealed class WeightsSnapshotPool : IDisposable
{
    private readonly Stack<WeightsReplica> free = new();
    private readonly object sync = new();
    private bool isDisposed;

    /// <summary>Copies the weights.</summary>
    /// <param name="module">The module; a target of later training.</param>
    /// <param name="sequenceNumber">The version of its weights.</param>
    /// <param name="connectorState">The state of the connectors that goes with them; not copied, so give one that nothing changes.</param>
    /// <returns>The snapshot; the caller is its first holder.</returns>
    /// <exception cref="ObjectDisposedException">The pool is disposed.</exception>
    public WeightsSnapshot Take(RLModule module, long sequenceNumber, ComponentState? connectorState = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        var replica = FindFree(module) ?? new WeightsReplica(module);
        replica.Copy();
        return new WeightsSnapshot(this, replica, sequenceNumber, connectorState);
    }

    /// <summary>Frees the memory that no snapshot uses; snapshots that are held free theirs when they are disposed.</summary>
    public void Dispose()
    {
        lock (sync)
        {
            isDisposed = true;
            while (free.TryPop(out var replica))
            {
                replica.Dispose();
            }
        }
    }

    internal void Return(WeightsReplica replica)
    {
        lock (sync)
        {
            if (!isDisposed)
            {
                free.Push(replica);
                return;
            }
        }

        replica.Dispose();
    }

    private WeightsReplica? FindFree(RLModule module)
    {
        lock (sync)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            while (free.TryPop(out var replica))
            {
                if (ReferenceEquals(replica.Source, module) && ReferenceEquals(replica.Spec, module.Spec))
                {
                    return replica;
                }

                replica.Dispose();
            }
        }

        return null;
    }
}
