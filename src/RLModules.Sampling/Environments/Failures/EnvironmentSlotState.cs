namespace RLModules.Sampling.Environments.Failures;

/// <summary>What decides how an environment goes on.</summary>
internal sealed record EnvironmentSlotState(RandomState Random, int EpisodeStep, int FailuresInARow, float[] Observation, byte[] Content)
{
    /// <summary>Reads a slot's state.</summary>
    /// <exception cref="NotSupportedException">The environment cannot be saved.</exception>
    /// <exception cref="InvalidOperationException">The environment has failed.</exception>
    public static EnvironmentSlotState Of<TAction>(EnvironmentSlot<TAction> slot)
        where TAction : unmanaged => new(
            slot.Random.State, slot.EpisodeStep, slot.FailuresInARow, [.. slot.Observation], Stateful(slot).GetState());

    /// <summary>Sets the state of a slot whose environment has begun, so that it holds the random source whose state is set here.</summary>
    public void CopyTo<TAction>(EnvironmentSlot<TAction> slot)
        where TAction : unmanaged
    {
        Stateful(slot).SetState(Content);
        slot.Random.State = Random;
        slot.EpisodeStep = EpisodeStep;
        slot.FailuresInARow = FailuresInARow;
        Observation.CopyTo(slot.Observation, 0);
    }

    public void Write(BinaryWriter writer)
    {
        EnvironmentState.WriteRandom(writer, Random);
        writer.Write(EpisodeStep);
        writer.Write(FailuresInARow);
        foreach (var number in Observation)
        {
            writer.Write(number);
        }

        writer.Write(Content.Length);
        writer.Write(Content);
    }

    public static EnvironmentSlotState Read(BinaryReader reader, int observationSize) => new(
        EnvironmentState.ReadRandom(reader),
        reader.ReadInt32(),
        reader.ReadInt32(),
        [.. Enumerable.Range(0, observationSize).Select(_ => reader.ReadSingle())],
        EnvironmentState.ReadBytes(reader));

    /// <summary>The environment as one that can be saved.</summary>
    public static IStatefulEnvironment Stateful<TAction>(EnvironmentSlot<TAction> slot)
        where TAction : unmanaged
    {
        if (slot.HasFailed)
        {
            throw new InvalidOperationException("An environment has failed and has no state any more; call Reset first.");
        }

        return slot.Environment as IStatefulEnvironment ?? throw new NotSupportedException(
            $"{slot.Environment?.GetType().Name} cannot be saved or resumed: it does not implement IStatefulEnvironment. Implement it beside IEnvironment.");
    }
}
