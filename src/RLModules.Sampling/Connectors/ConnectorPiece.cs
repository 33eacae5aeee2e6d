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
public abstract class ConnectorPiece
{
    /// <summary>The name by which pipelines and checkpoints know the piece: its class unless it is given another, unique in a pipeline.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>Does its work on the batch.</summary>
    /// <param name="context">Batch, episodes and what else there is to know.</param>
    public abstract void Call(ConnectorContext context);

    /// <summary>The space of observations behind the piece.</summary>
    /// <param name="space">The space in front of it.</param>
    /// <exception cref="NotSupportedException">The piece cannot work on such observations.</exception>
    public virtual Space TransformObservationSpace(Space space) => space;
}
