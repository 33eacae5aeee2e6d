using static TorchSharp.torch;

namespace RLModules.Sampling.Connectors.ModuleToEnv;

/// <summary>Takes the time dimension of 1 out of a stateful module's outputs: (N, 1, …) becomes (N, …). The state has none.</summary>
public sealed class RemoveSingleTsTimeRankFromBatch : ConnectorPiece
{
    /// <inheritdoc/>
    public override void Call(ConnectorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.Module.IsStateful || !context.HasTimeDimension)
        {
            return;
        }

        var squeezed = new TensorDict(context.Batch.Count);
        foreach (var column in context.Batch)
        {
            squeezed.Add(column.Key == Columns.StateOut ? column : new(column.Key, Squeeze(column.Value)));
        }

        context.Batch = squeezed;
        context.HasTimeDimension = false;
    }

    private static object Squeeze(object value) => value is Tensor tensor ? tensor.squeeze(1) : ((TensorDict)value).Map(static nested => nested.squeeze(1));
}
