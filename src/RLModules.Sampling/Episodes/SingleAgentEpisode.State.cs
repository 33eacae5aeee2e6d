using RLModules.Sampling.Environments;
using RLModules.Spaces;

namespace RLModules.Sampling.Episodes;

/// <content>An episode as bytes.</content>
public sealed partial class SingleAgentEpisode
{
    private const string StateName = nameof(SingleAgentEpisode);
    private const int StateVersion = 1;

    /// <summary>The whole chunk, lookback included; all but <see cref="GetDuration"/>.</summary>
    /// <returns>Bytes that <see cref="FromState"/> takes.</returns>
    public byte[] GetState() => EnvironmentState.Write(StateName, StateVersion, writer =>
    {
        writer.Write(VectorIndex);
        Write(writer, AgentId);
        Write(writer, ModuleId);
        Write(writer, MultiAgentEpisodeId);
        EpisodeState.Write(writer, this);
    });

    /// <summary>A chunk from its state.</summary>
    /// <param name="observationSpace">Space of the observations, as it was.</param>
    /// <param name="actionSpace">Space of the actions, as it was.</param>
    /// <param name="state">What <see cref="GetState"/> gave.</param>
    /// <exception cref="InvalidDataException">The bytes are no state of an episode of these spaces.</exception>
    public static SingleAgentEpisode FromState(Space observationSpace, Space actionSpace, ReadOnlySpan<byte> state)
    {
        ArgumentNullException.ThrowIfNull(observationSpace);
        ArgumentNullException.ThrowIfNull(actionSpace);
        SingleAgentEpisode? episode = null;
        EnvironmentState.Read(StateName, StateVersion, state, reader =>
        {
            var vectorIndex = reader.ReadInt32();
            var (agentId, moduleId, multiAgentEpisodeId) = (ReadText(reader), ReadText(reader), ReadText(reader));
            episode = EpisodeState.Read(reader, new EpisodeLayout(observationSpace, actionSpace), vectorIndex, agentId, moduleId, multiAgentEpisodeId);
            if (episode.FindProblems() is { Count: > 0 } problems)
            {
                throw new FormatException(string.Join("; ", problems));
            }
        });
        return episode!;
    }

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        writer.Write(text ?? "");
    }

    private static string? ReadText(BinaryReader reader)
    {
        var isThere = reader.ReadBoolean();
        var text = reader.ReadString();
        return isThere ? text : null;
    }
}
