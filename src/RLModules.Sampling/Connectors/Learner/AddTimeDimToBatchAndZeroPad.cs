using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace RLModules.Sampling.Connectors.Learner;

/// <summary>
/// Cuts a stateful module's train batch into sequences: columns become (S, L, …), zeros where an episode ends earlier, or of observations and actions
/// the batch's first, as 0 need not be one. Adds <c>seq_lens</c>, int64 (S), and <c>loss_mask</c>, bool (S, L), false for the padding. A sequence never has steps of two chunks, not even
/// of one episode: its <c>state_in</c> is that of its first step. Other modules' batches stay as they are.
/// </summary>
public sealed class AddTimeDimToBatchAndZeroPad : ConnectorPiece
{
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The pieces that add observations do not stand in front of this one.</exception>
    public override void Call(ConnectorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.Module.IsStateful)
        {
            return;
        }

        var rows = context.Rows ?? throw new InvalidOperationException(
            $"{Name} needs the observations first: put it behind {nameof(AddObservationsFromEpisodesToTrainBatch)}.");
        var length = rows.SequenceLength;
        var sequences = rows.Count / length;
        context.BootstrappedBatch = context.BootstrappedBatch.Map(column => column.narrow(0, rows.Count, rows.EdgeCount).unsqueeze(1));
        context.Batch = context.Batch.Map(column => column.view([sequences, length, .. column.shape[1..]]));

        var lengths = zeros([sequences], ScalarType.Int64);
        var mask = zeros([sequences, length], ScalarType.Bool);
        var lengthOf = MemoryMarshal.Cast<byte, long>(lengths.bytes);
        var isReal = MemoryMarshal.Cast<byte, bool>(mask.bytes);
        foreach (var (sequence, _, _, count) in rows.Sequences)
        {
            lengthOf[sequence] = count;
            isReal.Slice(sequence * length, count).Fill(true);
        }

        context.Batch.Set(Columns.SeqLens, lengths);
        context.Batch.Set(Columns.LossMask, mask);
        context.HasTimeDimension = true;
    }
}
