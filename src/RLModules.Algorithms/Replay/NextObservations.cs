using RLModules.Catalogs;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Replay;

/// <summary>What an encoder makes of the observations that followed, <c>next_obs</c>.</summary>
internal static class NextObservations
{
    /// <summary>
    /// The features of <c>next_obs</c>. A recurrent encoder runs over each sequence's first observation and then over the next ones, so that every one of them is seen with all that
    /// went before: exact where they are one step on, and within a sequence.
    /// </summary>
    /// <param name="encoder">The encoder.</param>
    /// <param name="batch">The module's batch.</param>
    /// <param name="stateIn">The state in front of each sequence; null for an encoder without.</param>
    /// <returns>Shape (B.., features).</returns>
    public static Tensor Encode(Encoder encoder, TensorDict batch, TensorDict? stateIn)
    {
        if (stateIn is null)
        {
            return encoder.call(Columns(Of(batch, RLModules.Columns.NextObs), null))[Encoder.EncoderOut];
        }

        var sequences = Join(Of(batch, RLModules.Columns.Obs), Of(batch, RLModules.Columns.NextObs));
        var features = encoder.call(Columns(sequences, stateIn))[Encoder.EncoderOut];
        return features.narrow(1, 1, features.size(1) - 1);
    }

    /// <summary>A batch of observations alone, with the state in front of them.</summary>
    /// <param name="observations">A tensor, or a dictionary of them.</param>
    /// <param name="stateIn">The state; null for none.</param>
    public static TensorDict Columns(object observations, TensorDict? stateIn)
    {
        var columns = new TensorDict(2) { new KeyValuePair<string, object>(RLModules.Columns.Obs, observations) };
        if (stateIn is not null)
        {
            columns.Add(RLModules.Columns.StateIn, stateIn);
        }

        return columns;
    }

    /// <summary>A column of observations: a tensor, or a dictionary of them.</summary>
    /// <param name="batch">The module's batch.</param>
    /// <param name="column">Its name.</param>
    public static object Of(TensorDict batch, string column) => (object?)batch.FindDict(column) ?? batch[column];

    private static object Join(object first, object next)
    {
        if (first is Tensor observations)
        {
            return cat([observations.narrow(1, 0, 1), (Tensor)next], 1);
        }

        var parts = (TensorDict)first;
        var joined = new TensorDict(parts.Count);
        foreach (var (key, part) in parts)
        {
            joined.Add(new(key, Join(part, Of((TensorDict)next, key))));
        }

        return joined;
    }
}
