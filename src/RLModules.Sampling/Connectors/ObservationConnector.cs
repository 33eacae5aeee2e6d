namespace RLModules.Sampling.Connectors;

/// <summary>
/// An env-to-module piece that maps observations before they are stored: a filter, a flattening. The episodes then hold what the module
/// saw, so neither learner nor bootstrap has to map them again.
/// </summary>
public abstract class ObservationConnector : ConnectorPiece
{
    /// <summary>Maps observations, each once: those that are acted on next, then those that episodes have just ended with.</summary>
    /// <param name="rows">Where they come from and where they go.</param>
    public abstract void Transform(in ObservationRows rows);

    /// <summary>Nothing: the observations are mapped already when a batch is made.</summary>
    /// <inheritdoc/>
    public sealed override void Call(ConnectorContext context)
    {
    }
}
