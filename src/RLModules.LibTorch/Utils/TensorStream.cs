using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// The format in which TorchSharp writes a tensor: dtype code, rank and dimensions as LEB128 numbers, then the elements, little-endian.
/// </summary>
internal static class TensorStream
{
    private const int HighestRank = 64;

    public static void Write(BinaryWriter writer, Tensor tensor)
    {
        using var noGrad = no_grad();
        using var values = tensor.detach();
        using var onCpu = values.cpu();
        using var packed = onCpu.contiguous();
        writer.Write7BitEncodedInt64((int)packed.dtype);
        writer.Write7BitEncodedInt64(packed.ndim);
        foreach (var size in packed.shape)
            writer.Write7BitEncodedInt64(size);
        writer.Write(packed.bytes);
    }

    public static Tensor Read(BinaryReader reader)
    {
        var dtype = reader.Read7BitEncodedInt64();
        if (!Enum.IsDefined((ScalarType)dtype))
            throw new InvalidDataException($"A saved tensor has dtype code {dtype}, which names no dtype.");
        var rank = reader.Read7BitEncodedInt64();
        if (rank is < 0 or > HighestRank)
            throw new InvalidDataException($"A saved tensor has {rank} dimensions, expected 0 to {HighestRank}.");
        var shape = new long[rank];
        for (var i = 0; i < shape.Length; i++)
        {
            shape[i] = reader.Read7BitEncodedInt64();
            if (shape[i] < 0)
                throw new InvalidDataException($"A saved tensor has a dimension of {shape[i]}.");
        }
        var tensor = empty(shape, (ScalarType)dtype);
        var bytes = tensor.bytes;
        while (bytes.Length > 0)
        {
            var count = reader.Read(bytes);
            if (count == 0)
            {
                tensor.Dispose();
                throw new EndOfStreamException($"A saved tensor of shape ({string.Join(", ", shape)}) ends {bytes.Length} bytes early.");
            }
            bytes = bytes[count..];
        }
        return tensor;
    }
}
