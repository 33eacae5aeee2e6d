namespace RLModules.Sampling.Environments.Failures;

/// <summary>What decides how a vector of environments goes on: whether it has begun, what has failed, and each environment's state.</summary>
internal sealed record EnvironmentPoolState(bool IsReset, FailureLog Failures, IReadOnlyList<EnvironmentSlotState> Slots)
{
    /// <summary>Reads the state of environments.</summary>
    /// <exception cref="NotSupportedException">An environment cannot be saved.</exception>
    /// <exception cref="InvalidOperationException">An environment has failed.</exception>
    public static EnvironmentPoolState Of<TAction>(EnvironmentPool<TAction> pool, bool isReset)
        where TAction : unmanaged => new(isReset, pool.Failures, [.. pool.Slots.Select(EnvironmentSlotState.Of)]);

    /// <summary>Requires environments whose state can be set, whether or not one has failed just now.</summary>
    /// <exception cref="NotSupportedException">An environment cannot be saved.</exception>
    public static void Require<TAction>(EnvironmentPool<TAction> pool)
        where TAction : unmanaged
    {
        foreach (var slot in pool.Slots.Where(slot => !slot.HasFailed))
        {
            EnvironmentSlotState.Stateful(slot);
        }
    }

    /// <summary>Sets the state of environments that have begun, so that each holds the random source whose state is set here.</summary>
    public void CopyTo<TAction>(EnvironmentPool<TAction> pool)
        where TAction : unmanaged
    {
        for (var i = 0; i < Slots.Count; i++)
        {
            Slots[i].CopyTo(pool.Slots[i]);
        }

        pool.Failures = Failures;
    }

    public byte[] ToBytes(string environment) => EnvironmentState.Write(environment, Slots.Count, writer =>
    {
        writer.Write(IsReset);
        Failures.Write(writer);
        foreach (var slot in Slots)
        {
            slot.Write(writer);
        }
    });

    public static EnvironmentPoolState FromBytes(string environment, int count, int observationSize, ReadOnlySpan<byte> bytes)
    {
        EnvironmentPoolState? state = null;
        EnvironmentState.Read(environment, count, bytes, reader => state = new EnvironmentPoolState(
            reader.ReadBoolean(),
            FailureLog.Read(reader),
            [.. Enumerable.Range(0, count).Select(_ => EnvironmentSlotState.Read(reader, observationSize))]));
        return state!;
    }
}
