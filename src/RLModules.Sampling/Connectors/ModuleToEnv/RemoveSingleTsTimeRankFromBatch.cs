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
        foreach (var (key, value) in context.Batch)
        {
            if (key == Columns.StateOut)
            {
                AddAsIs(squeezed, key, value);
            }
            else
            {
                AddAsIs(squeezed, key, value is Tensor tensor ? tensor.squeeze(1) : ((TensorDict)value).Map(static nested => nested.squeeze(1)));
            }
        }

        context.Batch = squeezed;
        context.HasTimeDimension = false;
    }

    private static void AddAsIs(TensorDict batch, string key, object value)
    {
        if (value is Tensor tensor)
        {
            batch.Add(key, tensor);
        }
        else
        {
            batch.Add(key, (TensorDict)value);
        }
    }
}
