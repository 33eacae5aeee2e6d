using RLModules.Sampling.Environments;

namespace RLModules.Sampling.Episodes;

/// <summary>Chunks of an episode, joined and saved.</summary>
public sealed partial class MultiAgentEpisode
{
    private const string StateName = "MultiAgentEpisode";

    /// <summary>Appends the chunk that goes on where this one stops, as <see cref="Cut"/> gave it: the two are one then. Nothing changes if it does not fit.</summary>
    /// <param name="next">The chunk; not changed.</param>
    /// <exception cref="ArgumentException">It is of another episode, begins at another step, or an agent's part does not follow; the message says which.</exception>
    public void Concat(MultiAgentEpisode next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (next.Id != Id || IsDone || next.EnvTimeStarted != EnvTime || next.tracks.Length != tracks.Length)
        {
            throw new ArgumentException(
                $"Episode {next.Id} from step {next.EnvTimeStarted} on does not follow episode {Id}, which {(IsDone ? "is done" : $"stands at step {EnvTime}")}: append what Cut gave.", nameof(next));
        }

        for (var i = 0; i < tracks.Length; i++)
        {
            if (tracks[i].Episode is { } own && next.tracks[i].Episode is { } other && EpisodeJoin.Objection(own, other) is { } objection)
            {
                throw new ArgumentException($"The part of agent '{Agents[i].Id}' does not follow: {objection}.", nameof(next));
            }
        }

        for (var i = 0; i < tracks.Length; i++)
        {
            tracks[i].Append(next.tracks[i]);
        }

        EnvTime = next.EnvTime;
        (IsTerminated, IsTruncated) = (next.IsTerminated, next.IsTruncated);
    }

    /// <summary>The whole chunk, with what hangs and the lookback.</summary>
    /// <returns>Bytes that <see cref="FromState"/> takes.</returns>
    public byte[] GetState() => EnvironmentState.Write(StateName, tracks.Length, Write);

    /// <summary>A chunk from its state.</summary>
    /// <param name="agents">The possible agents, as they were.</param>
    /// <param name="mapAgentToModule">Gives the module of agents that were not asked about yet.</param>
    /// <param name="state">What <see cref="GetState"/> gave.</param>
    /// <exception cref="InvalidDataException">The bytes are no state of an episode of these agents.</exception>
    public static MultiAgentEpisode FromState(MultiAgentSpaces agents, Func<string, string, string> mapAgentToModule, ReadOnlySpan<byte> state)
    {
        ArgumentNullException.ThrowIfNull(agents);
        MultiAgentEpisode? episode = null;
        EnvironmentState.Read(StateName, agents.Count, state, reader => episode = Read(reader, agents, mapAgentToModule, 0));
        return episode!;
    }

    internal void Write(BinaryWriter writer)
    {
        writer.Write(Id);
        writer.Write(EnvTimeStarted);
        writer.Write(EnvTime);
        writer.Write(SampledAt);
        writer.Write(IsReset);
        writer.Write(IsTerminated);
        writer.Write(IsTruncated);
        foreach (var track in tracks)
        {
            track.Write(writer);
        }
    }

    /// <exception cref="FormatException">The bytes are of an episode of other spaces.</exception>
    internal static MultiAgentEpisode Read(BinaryReader reader, MultiAgentSpaces agents, Func<string, string, string> mapAgentToModule, int vectorIndex)
    {
        var id = reader.ReadString();
        var (started, time, sampledAt) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt32());
        var episode = new MultiAgentEpisode(agents, mapAgentToModule, id)
        {
            VectorIndex = vectorIndex,
            EnvTimeStarted = started,
            EnvTime = time,
            SampledAt = sampledAt,
            IsReset = reader.ReadBoolean(),
            IsTerminated = reader.ReadBoolean(),
            IsTruncated = reader.ReadBoolean(),
        };
        for (var i = 0; i < agents.Count; i++)
        {
            episode.tracks[i] = AgentTrack.Read(reader, agents[i], agents.Layout(i), id, vectorIndex * agents.Count + i);
        }

        return episode;
    }
}
