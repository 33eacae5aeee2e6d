using System.Text;

namespace RLModules.Sampling.Environments;

/// <summary>The common frame of the environments' saved states: name, version and count before the content, nothing after it.</summary>
internal static class EnvironmentState
{
    private const int Version = 1;

    public static RandomSource[] RandomStreams(ulong seed, int count)
    {
        var root = new RandomSource(seed);
        return [.. Enumerable.Range(0, count).Select(i => root.Fork(i))];
    }

    public static byte[] Write(string environment, int count, Action<BinaryWriter> content)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(environment);
            writer.Write(Version);
            writer.Write(count);
            content(writer);
        }

        return stream.ToArray();
    }

    public static void Read(string environment, int count, ReadOnlySpan<byte> state, Action<BinaryReader> content)
    {
        using var stream = new MemoryStream(state.ToArray());
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        try
        {
            Require(environment, "the state's environment", reader.ReadString(), environment);
            Require(environment, "the state's version", reader.ReadInt32(), Version);
            Require(environment, "the state's number of environments", reader.ReadInt32(), count);
            content(reader);
            Require(environment, "the state's length in bytes", stream.Length, stream.Position);
        }
        catch (Exception exception) when (exception is EndOfStreamException or FormatException or DecoderFallbackException)
        {
            throw new InvalidDataException(
                $"{environment}.SetState: the state of {state.Length} bytes ends too early or is damaged. Pass what GetState gave, whole.",
                exception);
        }
    }

    public static void WriteRandom(BinaryWriter writer, RandomState state)
    {
        writer.Write(state.S0);
        writer.Write(state.S1);
        writer.Write(state.S2);
        writer.Write(state.S3);
    }

    public static RandomState ReadRandom(BinaryReader reader)
    {
        var state = new RandomState(reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64());
        return state.IsZero ? throw new FormatException("A random generator's state is all zeros.") : state;
    }

    public static byte[] ReadBytes(BinaryReader reader)
    {
        var length = reader.ReadInt32();
        var bytes = length < 0 ? throw new FormatException("A length is negative.") : reader.ReadBytes(length);
        return bytes.Length == length ? bytes : throw new EndOfStreamException();
    }

    private static void Require<T>(string environment, string what, T actual, T expected)
    {
        if (!EqualityComparer<T>.Default.Equals(actual, expected))
        {
            throw new InvalidDataException(
                $"{environment}.SetState: {what} is {actual}, expected {expected}. Pass what GetState of an equally built environment gave.");
        }
    }
}
