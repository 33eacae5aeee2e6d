namespace RLModules.Checkpoints;

/// <summary>Passes bytes on to a stream, and counts and sums them up on the way.</summary>
/// <param name="inner">The stream; it stays open.</param>
/// <param name="advance">Called after each piece with the bytes so far; null for nobody.</param>
internal sealed class ChecksumStream(Stream inner, Action<long>? advance = null) : Stream
{
    /// <summary>Bytes are summed up while the processor still has them in its second-level cache.</summary>
    private const int PieceLength = 1 << 18;

    private Crc32C crc;
    private long length;

    public uint Checksum => crc.Value;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => inner.CanWrite;

    public override long Length => length;

    public override long Position
    {
        get => length;
        set => throw new NotSupportedException();
    }

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        for (; buffer.Length > PieceLength; buffer = buffer[PieceLength..])
        {
            WritePiece(buffer[..PieceLength]);
        }

        WritePiece(buffer);
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void WritePiece(ReadOnlySpan<byte> piece)
    {
        crc.Append(piece);
        length += piece.Length;
        inner.Write(piece);
        advance?.Invoke(length);
    }
}
