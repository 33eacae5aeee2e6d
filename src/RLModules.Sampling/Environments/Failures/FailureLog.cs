namespace RLModules.Sampling.Environments.Failures;

/// <summary>Counts failures and keeps the last of them.</summary>
internal sealed class FailureLog
{
    private const int Capacity = 16;

    private EnvironmentFailure[] last = [];

    public long Count { get; private set; }

    /// <summary>The last failures, the newest last; the list given out never changes.</summary>
    public IReadOnlyList<EnvironmentFailure> Last => last;

    public void Add(EnvironmentFailure failure)
    {
        Count++;
        last = [.. last.TakeLast(Capacity - 1), failure];
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Count);
        writer.Write(last.Length);
        foreach (var failure in last)
        {
            writer.Write(failure.Index);
            writer.Write((int)failure.Call);
            writer.Write((int)failure.Kind);
            writer.Write(failure.EpisodeStep);
            writer.Write(failure.Message);
        }
    }

    public static FailureLog Read(BinaryReader reader)
    {
        var log = new FailureLog { Count = reader.ReadInt64() };
        var length = reader.ReadInt32();
        if (length is < 0 or > Capacity || log.Count < length)
        {
            throw new FormatException("A number of failures is impossible.");
        }

        log.last = [.. Enumerable.Range(0, length).Select(_ => new EnvironmentFailure(
            reader.ReadInt32(), (EnvironmentCall)reader.ReadInt32(), (EnvironmentFailureKind)reader.ReadInt32(), reader.ReadInt32(), reader.ReadString()))];
        return log;
    }
}
