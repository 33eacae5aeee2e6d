using System.Runtime.InteropServices;
using RLModules.Sampling.Advantages;
using static TorchSharp.torch;

namespace RLModules.Sampling.Connectors.Learner;

/// <summary>
/// Adds <c>vf_preds</c>, <c>advantages</c> and <c>value_targets</c>, float32: the value function over all observations, then
/// <see cref="GeneralizedAdvantageEstimation"/> for each chunk. A chunk bootstraps from its own last observation unless its episode terminated.
/// A module without a value function is left alone; one with a γ or λ of its own (<see cref="ConnectorContext.Gamma"/>) is estimated with these. Rewards are the batch's, where a piece may have changed them, or else the episodes'.
/// </summary>
/// <param name="gamma">Discount factor γ, in [0, 1].</param>
/// <param name="lambda">Decay λ, in [0, 1].</param>
/// <param name="standardizes">Whether the advantages get mean 0 and standard deviation 1 over the batch; real steps alone count.</param>
public sealed class GeneralAdvantageEstimation(double gamma, double lambda, bool standardizes = true) : ConnectorPiece
{
    /// <summary>Rows of one forward pass: more do not stay in the processor's cache, and 32,768 at once take twice the time.</summary>
    private const int MaxForwardRows = 2048;

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">γ or λ is outside [0, 1].</exception>
    /// <exception cref="InvalidOperationException">The pieces that add observations do not stand in front of this one.</exception>
    public override void Call(ConnectorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Module is not IValueFunctionApi valueFunction)
        {
            return;
        }

        var rows = context.Rows ?? throw new InvalidOperationException(
            $"{Name} needs the observations first: put it behind {nameof(AddObservationsFromEpisodesToTrainBatch)}.");
        using var noGrad = no_grad();
        var values = context.HasTimeDimension ? SequenceValues(valueFunction, context, rows) : Values(valueFunction, context.BootstrappedBatch, rows);
        var predictions = new float[rows.Count];
        var advantages = new float[rows.Count];
        var targets = new float[rows.Count];
        values.AsSpan(0, rows.Count).CopyTo(predictions);
        Estimate(rows, context, values, advantages, targets);
        if (standardizes)
        {
            Standardize(rows, advantages);
        }

        long[] shape = context.HasTimeDimension ? [rows.Count / rows.SequenceLength, rows.SequenceLength] : [rows.Count];
        context.Batch.Set(Columns.VfPreds, tensor(predictions, shape));
        context.Batch.Set(Columns.Advantages, tensor(advantages, shape));
        context.Batch.Set(Columns.ValueTargets, tensor(targets, shape));
    }

    /// <summary>Over the real steps: those of sequences are taken out of the padding first.</summary>
    private static void Standardize(TrainRows rows, float[] advantages)
    {
        if (rows.Sequences.Count == 0)
        {
            AdvantageStandardization.Standardize(advantages);
            return;
        }

        float[] real = [.. rows.Sequences.SelectMany(sequence => advantages.Skip(sequence.Sequence * rows.SequenceLength).Take(sequence.Length))];
        AdvantageStandardization.Standardize(real);
        var next = 0;
        foreach (var (sequence, _, _, length) in rows.Sequences)
        {
            real.AsSpan(next, length).CopyTo(advantages.AsSpan(sequence * rows.SequenceLength));
            next += length;
        }
    }

    private void Estimate(TrainRows rows, ConnectorContext context, float[] values, float[] advantages, float[] targets)
    {
        var (discount, decay) = (context.Gamma ?? gamma, context.Lambda ?? lambda);
        var longest = rows.Episodes.Max(episode => episode.Length);
        using var numbers = context.Batch.Find(Columns.Rewards)?.to(ScalarType.Float32).contiguous();
        var batchRewards = numbers is null ? default : MemoryMarshal.Cast<byte, float>(numbers.bytes);
        var chunkRewards = new float[longest];
        var chunkValues = new float[longest + 1];
        var chunkAdvantages = new float[longest];
        var chunkTargets = new float[longest];
        for (var i = 0; i < rows.Episodes.Count; i++)
        {
            var episode = rows.Episodes[i];
            var length = episode.Length;
            var first = rows.FirstRow(i);
            for (var t = 0; t < length; t++)
            {
                chunkValues[t] = values[first + t * rows.Stride];
                chunkRewards[t] = numbers is null ? episode.Rewards.Row<float>(t)[0] : batchRewards[first + t * rows.Stride];
            }

            chunkValues[length] = episode.IsTerminated ? 0 : values[rows.BootstrapRow(i)];
            GeneralizedAdvantageEstimation.ComputeEpisode(
                chunkRewards.AsSpan(0, length),
                chunkValues.AsSpan(0, length + 1),
                episode.IsTerminated,
                discount,
                decay,
                chunkAdvantages.AsSpan(0, length),
                chunkTargets.AsSpan(0, length));
            for (var t = 0; t < length; t++)
            {
                advantages[first + t * rows.Stride] = chunkAdvantages[t];
                targets[first + t * rows.Stride] = chunkTargets[t];
            }
        }
    }

    /// <summary>Values of all rows. Truncated episodes' last observations have forwards of their own, as they come in another number each time.</summary>
    private static float[] Values(IValueFunctionApi valueFunction, TensorDict batch, TrainRows rows)
    {
        var stepsAndEdge = rows.Count + rows.EdgeCount;
        var all = new float[stepsAndEdge + rows.TruncatedCount];
        Fill(0, stepsAndEdge);
        Fill(stepsAndEdge, all.Length);
        return all;

        void Fill(int from, int to) => Forward(valueFunction, batch, from, to, MaxForwardRows, all.AsSpan(from));
    }

    /// <summary>Values of all sequences, each from its own first state, and of the observations that bootstrap, from the states behind them.</summary>
    private static float[] SequenceValues(IValueFunctionApi valueFunction, ConnectorContext context, TrainRows rows)
    {
        var all = new float[rows.Count + rows.EdgeCount];
        var inputs = new TensorDict(context.BootstrappedBatch.Count);
        foreach (var (column, value) in context.BootstrappedBatch)
        {
            // Every column that the values of the bootstrapping observations are computed from.
            inputs.Add(new(column, value is Tensor ? context.Batch[column] : context.Batch.GetDict(column)));
        }

        Forward(valueFunction, inputs, 0, rows.Count / rows.SequenceLength, Math.Max(1, MaxForwardRows / rows.SequenceLength), all);
        Forward(valueFunction, context.BootstrappedBatch, 0, rows.EdgeCount, MaxForwardRows, all.AsSpan(rows.Count));
        return all;
    }

    private static void Forward(IValueFunctionApi valueFunction, TensorDict batch, int from, int to, int most, Span<float> values)
    {
        for (var start = from; start < to; start += most)
        {
            using var scope = NewDisposeScope();
            var count = Math.Min(most, to - start);
            var part = valueFunction.ComputeValues(batch.Map(column => column.narrow(0, start, count)));
            var numbers = MemoryMarshal.Cast<byte, float>(part.contiguous().bytes);
            numbers.CopyTo(values);
            values = values[numbers.Length..];
        }
    }
}
