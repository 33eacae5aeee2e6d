namespace RLModules.Learning.Learners;

/// <summary>A generator's state as numbers that float32 holds exactly: 16 bits in each.</summary>
internal static class RandomStateMessage
{
    /// <summary>Numbers of a message.</summary>
    public const int Length = 16;

    public static void Write(RandomState state, Span<float> message)
    {
        ReadOnlySpan<ulong> words = [state.S0, state.S1, state.S2, state.S3];
        for (var i = 0; i < Length; i++)
        {
            message[i] = (ushort)(words[i / 4] >> (16 * (i % 4)));
        }
    }

    public static RandomState Read(ReadOnlySpan<float> message)
    {
        Span<ulong> words = stackalloc ulong[4];
        for (var i = 0; i < Length; i++)
        {
            words[i / 4] |= (ulong)message[i] << (16 * (i % 4));
        }

        return new RandomState(words[0], words[1], words[2], words[3]);
    }
}
