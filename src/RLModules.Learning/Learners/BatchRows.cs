using static TorchSharp.torch;

namespace RLModules.Learning.Learners;

/// <summary>How much a module's part of a train batch holds.</summary>
/// <param name="Units">What minibatches are cut from: rows, or whole sequences where the batch has a time rank.</param>
/// <param name="Steps">Steps that count: rows, or the unpadded steps of the sequences.</param>
internal readonly record struct BatchRows(long Units, long Steps)
{
    /// <summary>Counts.</summary>
    /// <param name="moduleId">The module, for the message.</param>
    /// <param name="columns">Its columns.</param>
    /// <exception cref="ArgumentException">There are no rows, or columns differ in their numbers of rows.</exception>
    public static BatchRows Of(string moduleId, TensorDict columns)
    {
        long units;
        try
        {
            units = MinibatchCycle.RowsOf(columns);
        }
        catch (ArgumentException error)
        {
            throw new ArgumentException($"Module '{moduleId}': {error.Message}", nameof(columns), error);
        }

        using var scope = NewDisposeScope();
        if (columns.Find(Columns.SeqLens) is { } lengths)
        {
            return new BatchRows(units, lengths.sum(ScalarType.Int64).item<long>());
        }

        return columns.Find(Columns.LossMask) is { ndim: > 1 } mask ? new BatchRows(units, mask.sum(ScalarType.Int64).item<long>()) : new BatchRows(units, units);
    }

    /// <summary>Units of a minibatch: RLlib's <c>int(n_seq · minibatch_size / total rows)</c> for sequences.</summary>
    /// <param name="moduleId">The module, for the message.</param>
    /// <param name="minibatchSize">Steps of a minibatch.</param>
    /// <exception cref="ArgumentException">A minibatch is smaller than the sequences are on average.</exception>
    public int MinibatchUnits(string moduleId, int minibatchSize)
    {
        if (Units == Steps)
        {
            return minibatchSize;
        }

        var units = Steps == 0 ? 0 : checked((int)(Units * minibatchSize / Steps));
        return units > 0 ? units : throw new ArgumentException(
            $"Module '{moduleId}': a minibatch of {minibatchSize} steps is smaller than its sequences are on average ({Steps} steps in {Units} sequences): " +
            "raise the minibatch size, or lower the maximum sequence length.", nameof(minibatchSize));
    }
}
