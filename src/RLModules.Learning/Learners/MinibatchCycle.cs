using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace RLModules.Learning.Learners;

/// <summary>
/// Cuts a batch into minibatches of one size, over several epochs. The rows of all epochs form one endless sequence, so every minibatch is
/// full: one that meets an epoch's end goes on with the next epoch's rows, and a batch smaller than a minibatch is repeated (RLlib's
/// <c>MiniBatchCyclicIterator</c>). Shuffled, each epoch has an order of its own.
/// </summary>
/// <remarks>Columns are gathered once for about an epoch's worth of minibatches, which are then narrow views: a gather a minibatch would cost several times as much.</remarks>
public sealed class MinibatchCycle : IDisposable
{
    private readonly TensorDict batch;
    private readonly int minibatchSize;
    private readonly RandomSource? random;
    private readonly long[] epochOrder;
    private readonly int chunkMinibatches;
    private int epochCursor;
    private int given;
    private TensorDict? chunk;
    private int chunkCursor;
    private int chunkCount;

    /// <summary>Prepares the cuts.</summary>
    /// <param name="batch">The batch; every column has the same number of rows, at least 1. Not disposed here.</param>
    /// <param name="minibatchSize">Rows of a minibatch, at least 1.</param>
    /// <param name="epochs">How often each row comes, at least 1.</param>
    /// <param name="random">Where the shuffling comes from; null means no shuffling.</param>
    /// <param name="count">How many minibatches to give; null means as many as the epochs need.</param>
    /// <exception cref="ArgumentException">The batch has no rows, or its columns differ in their numbers of rows.</exception>
    public MinibatchCycle(TensorDict batch, int minibatchSize, int epochs, RandomSource? random, int? count = null)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentOutOfRangeException.ThrowIfLessThan(minibatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        this.batch = batch;
        this.minibatchSize = minibatchSize;
        this.random = random;
        var rows = RowsOf(batch);
        epochOrder = new long[rows];
        epochCursor = epochOrder.Length;
        chunkMinibatches = Math.Max(1, epochOrder.Length / minibatchSize);
        Count = count ?? CountFor(rows, minibatchSize, epochs);
    }

    /// <summary>Number of minibatches: epochs · rows / size, rounded up, unless the caller set it.</summary>
    public int Count { get; }

    /// <summary>The number of minibatches that give every row its epochs: epochs · rows / size, rounded up.</summary>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="minibatchSize">Rows of a minibatch, at least 1.</param>
    /// <param name="epochs">How often each row comes.</param>
    public static int CountFor(long rows, int minibatchSize, int epochs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minibatchSize, 1);
        return checked((int)(((epochs * rows) + minibatchSize - 1) / minibatchSize));
    }

    /// <summary>The next minibatch.</summary>
    /// <returns>Views; they belong to the caller's dispose scope and stay valid until about an epoch later.</returns>
    /// <exception cref="InvalidOperationException">All <see cref="Count"/> minibatches have been given.</exception>
    public TensorDict Next()
    {
        if (given == Count)
        {
            throw new InvalidOperationException($"All {Count} minibatches have been given.");
        }

        if (chunkCursor == chunkCount)
        {
            GatherChunk(Math.Min(chunkMinibatches, Count - given));
        }

        var start = (long)chunkCursor * minibatchSize;
        chunkCursor++;
        given++;
        return chunk!.Map(column => column.narrow(0, start, minibatchSize));
    }

    /// <summary>Frees the gathered columns.</summary>
    public void Dispose()
    {
        chunk?.Dispose();
        chunk = null;
    }

    /// <summary>The number of rows of a batch, the same in every column.</summary>
    internal static long RowsOf(TensorDict batch)
    {
        var rows = -1L;
        foreach (var (name, column) in batch.Leaves())
        {
            var count = column.ndim == 0 ? 0 : column.size(0);
            rows = rows < 0 ? count : rows;
            if (count != rows || count == 0)
            {
                throw new ArgumentException(
                    $"A train batch has columns of one number of rows, at least 1; column '{name}' has {count}, the first one {rows}: {batch}.", nameof(batch));
            }
        }

        return rows > 0 ? rows : throw new ArgumentException("A train batch has at least one column; this one has none.", nameof(batch));
    }

    private void GatherChunk(int minibatches)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var index = zeros((long)minibatches * minibatchSize, ScalarType.Int64);
        FillOrder(MemoryMarshal.Cast<byte, long>(index.bytes));
        chunk?.Dispose();
        chunk = batch.Map(column => column.index_select(0, column.device_type == index.device_type ? index : index.to(column.device)).DetachFromDisposeScope());
        chunkCursor = 0;
        chunkCount = minibatches;
    }

    private void FillOrder(Span<long> order)
    {
        while (order.Length > 0)
        {
            if (epochCursor == epochOrder.Length)
            {
                BeginEpoch();
            }

            var count = Math.Min(order.Length, epochOrder.Length - epochCursor);
            epochOrder.AsSpan(epochCursor, count).CopyTo(order);
            epochCursor += count;
            order = order[count..];
        }
    }

    private void BeginEpoch()
    {
        for (var i = 0; i < epochOrder.Length; i++)
        {
            epochOrder[i] = i;
        }

        // Fisher and Yates, as in Knuth, volume 2, algorithm P.
        for (var i = epochOrder.Length - 1; random is not null && i > 0; i--)
        {
            var j = random.NextInt64(0, i + 1);
            (epochOrder[i], epochOrder[j]) = (epochOrder[j], epochOrder[i]);
        }

        epochCursor = 0;
    }
}
