namespace RLModules.Sampling.Connectors.EnvToModule;

/// <summary>Gives a stateful module's input a time dimension of 1: (N, …) becomes (N, 1, …). Other modules' stays as it is.</summary>
public sealed class AddTimeDimToBatch : ConnectorPiece
{
    /// <inheritdoc/>
    public override void Call(ConnectorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Module.IsStateful)
        {
            context.Batch = context.Batch.Map(static column => column.unsqueeze(1));
            context.HasTimeDimension = true;
        }
    }
}
