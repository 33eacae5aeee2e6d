using RLModules.Checkpoints;
using RLModules.Spaces;

namespace RLModules.Sampling.Connectors;

/// <summary>
/// One step between environment and module, module and environment, or episodes and learner. It works on whole batches: what it reads and
/// writes are the columns of <see cref="ConnectorContext.Batch"/> and the memory of the episodes.
/// </summary>
/// <remarks>
/// A piece sees one module's batch and episodes at a time; in a multi-agent pipeline it is called for each module
/// (<see cref="ConnectorContext.ModuleId"/>). Not thread-safe: each env runner has pieces of its own.
/// </remarks>
public abstract class ConnectorPiece : ICheckpointable
{
    /// <summary>The name by which pipelines and checkpoints know the piece: its class unless it is given another, unique in a pipeline.</summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public string Name
    {
        get => field ?? GetType().Name;
        init
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            field = value;
        }
    }

    /// <summary>Steps that the piece reads in front of a chunk: an env runner keeps so many, or more, as the chunk's lookback.</summary>
    public virtual int RequiredLookback => 0;

    /// <summary>Does its work on the batch.</summary>
    /// <param name="context">Batch, episodes and what else there is to know.</param>
    public abstract void Call(ConnectorContext context);

    /// <summary>The space of observations behind the piece.</summary>
    /// <param name="space">The space in front of it.</param>
    /// <exception cref="NotSupportedException">The piece cannot work on such observations.</exception>
    public virtual Space TransformObservationSpace(Space space) => space;

    /// <summary>Whether the piece remembers anything from call to call. Then it overrides the three members of its state.</summary>
    public virtual bool IsStateful => false;

    /// <inheritdoc/>
    public virtual string CheckpointTypeId => GetType().Name;

    /// <inheritdoc/>
    public virtual ComponentState GetOwnState() => new();

    /// <inheritdoc/>
    public virtual LoadReport CheckOwnState(ComponentState state) => LoadReport.Empty;

    /// <inheritdoc/>
    public virtual void SetOwnState(ComponentState state)
    {
    }

    /// <summary>
    /// The state that has what the piece's copies in several env runners have seen, each observation once. Every copy takes it, and only then
    /// samples on. Where a piece has no such rule, the first copy's state is taken.
    /// </summary>
    /// <param name="states">The copies' states, in the order of their runners, at least one; not changed.</param>
    /// <exception cref="ArgumentException">They cannot be joined.</exception>
    public virtual ComponentState MergeStates(IReadOnlyList<ComponentState> states)
    {
        ArgumentNullException.ThrowIfNull(states);
        return states[0].Clone();
    }
}
