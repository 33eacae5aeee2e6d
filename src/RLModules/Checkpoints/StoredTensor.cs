using TorchSharp;
using static TorchSharp.torch;

namespace RLModules.Checkpoints;

/// <summary>A tensor in an open file whose checksum was right: read when it is asked for, best straight into the memory where it belongs.</summary>
/// <param name="file">The file.</param>
/// <param name="offset">Where its first byte is in the file.</param>
/// <param name="entry">Its element type and shape.</param>
internal sealed class StoredTensor(CheckpointFile file, long offset, SafetensorsEntry entry) : IDisposable
{
    private Tensor? read;

    public string Name => entry.Name;

    public ScalarType DType => entry.DType;

    public ReadOnlySpan<long> Shape => entry.Shape.AsSpan();

    /// <summary>The tensor on the CPU, read once; it belongs to this object.</summary>
    public Tensor Tensor => read ??= Read();

    /// <summary>Reads it into memory of its own, which the caller disposes.</summary>
    public Tensor Read()
    {
        var tensor = empty(Shape, DType).DetachFromDisposeScope();
        try
        {
            Fill(tensor);
            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    /// <summary>As <c>destination.copy_(this)</c>: straight into the destination's memory where that has the same layout.</summary>
    public void CopyTo(Tensor destination)
    {
        if (read is null && IsLaidOutLikeFile(destination))
        {
            Fill(destination);
            CountChange(destination);
            return;
        }

        if (read is not null)
        {
            destination.copy_(read);
            return;
        }

        using var passing = Read();
        destination.copy_(passing);
    }

    public void Dispose() => read?.Dispose();

    // Autograd sees an operation in place, as it would a copy_: a backward pass that needs the former values refuses them.
    private static void CountChange(Tensor tensor)
    {
        using var flat = tensor.view(-1);
        using var nothing = flat.narrow(0, 0, 0);
        nothing.zero_();
    }

    private bool IsLaidOutLikeFile(Tensor tensor) =>
        tensor.device_type == DeviceType.CPU && tensor.dtype == DType && tensor.shape.AsSpan().SequenceEqual(Shape) && tensor.is_contiguous();

    private void Fill(Tensor tensor)
    {
        var start = offset;
        TensorBytes.VisitParts(tensor, part =>
        {
            var length = (int)(part.NumberOfElements * part.ElementSize);
            var partStart = start;
            (long Offset, int Length)[] pieces = [.. FilePieces.Split(length)];
            FilePieces.ForEach(pieces.Length, i => file.ReadExactly(partStart + pieces[i].Offset, part.bytes.Slice((int)pieces[i].Offset, pieces[i].Length)));
            start += length;
        });
    }
}
