using static TorchSharp.torch;

namespace RLModules.Checkpoints;

/// <summary>A tensor's bytes in row-major order, in pieces that a span can hold, without a managed copy.</summary>
internal static class TensorBytes
{
    /// <summary>The greatest piece; a span cannot hold 2 GiB.</summary>
    private const long MaxPiece = 1L << 30;

    public delegate void SpanAction(Span<byte> bytes);

    /// <summary>Visits the bytes of a CPU tensor whose elements lie in order; writing to them writes to the tensor.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="visit">Called for each piece in order.</param>
    public static void Visit(Tensor tensor, SpanAction visit) => VisitParts(tensor, part => visit(part.bytes));

    /// <summary>Visits the parts of a CPU tensor whose elements lie in order, each with no more bytes than a span can hold.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="visit">Called for each part in order; not for a tensor without elements.</param>
    public static void VisitParts(Tensor tensor, Action<Tensor> visit)
    {
        var byteCount = tensor.NumberOfElements * tensor.ElementSize;
        if (byteCount == 0)
        {
            return;
        }

        if (byteCount <= MaxPiece)
        {
            visit(tensor);
            return;
        }

        using var flat = tensor.view(-1);
        var pieceLength = MaxPiece / tensor.ElementSize;
        for (var start = 0L; start < tensor.NumberOfElements; start += pieceLength)
        {
            using var piece = flat.narrow(0, start, Math.Min(pieceLength, tensor.NumberOfElements - start));
            visit(piece);
        }
    }

    /// <summary>The tensor itself where its bytes can be visited, else a copy on the CPU with its elements in order.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="isCopy">Whether the result is to be disposed.</param>
    public static Tensor ToVisitable(Tensor tensor, out bool isCopy)
    {
        isCopy = tensor.device_type != TorchSharp.DeviceType.CPU || !tensor.is_contiguous();
        if (!isCopy)
        {
            return tensor;
        }

        using var detached = tensor.detach();
        using var onCpu = detached.cpu();
        return onCpu.contiguous().DetachFromDisposeScope();
    }
}
