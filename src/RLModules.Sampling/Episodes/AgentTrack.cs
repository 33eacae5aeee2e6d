using RLModules.Sampling.Environments;

namespace RLModules.Sampling.Episodes;

/// <summary>One agent's part in a multi-agent episode, also while it has none.</summary>
internal sealed class AgentTrack
{
    private bool tookPartBefore;

    /// <summary>The module that acts for it in this episode, once it is asked for.</summary>
    public string? ModuleId { get; set; }

    /// <summary>What it saw, did and earned; null until its first observation.</summary>
    public SingleAgentEpisode? Episode { get; set; }

    /// <summary>The environment's step at which each of its observations came, those of the lookback first.</summary>
    public List<long> ObservedAt { get; private init; } = [];

    /// <summary>Its step that is not complete.</summary>
    public HangingStep Hanging { get; private set; } = new();

    /// <summary>Whether it was given an observation, in this chunk or one before it.</summary>
    public bool TookPart => Episode is not null || tookPartBefore;

    /// <summary>Whether its part is over.</summary>
    public bool HasEnded { get; set; }

    /// <summary>Whether it acts on an observation of an environment's step.</summary>
    public bool ActsAt(long envTime) => !HasEnded && ObservedAt.Count > 0 && ObservedAt[^1] == envTime;

    /// <summary>The part that goes on in the next chunk of the episode.</summary>
    public AgentTrack Cut(int lookback)
    {
        if (HasEnded)
        {
            return new AgentTrack { ModuleId = ModuleId, tookPartBefore = TookPart, HasEnded = true };
        }

        var next = Episode?.Cut(lookback);
        return new AgentTrack
        {
            ModuleId = ModuleId,
            tookPartBefore = TookPart,
            Episode = next,
            ObservedAt = next is null ? [] : ObservedAt[^(next.Observations.Lookback + 1)..],
            Hanging = Hanging.Copy(),
        };
    }

    /// <summary>Appends the part that goes on in the next chunk.</summary>
    public void Append(AgentTrack next)
    {
        if (Episode is null)
        {
            Episode = next.Episode;
            ObservedAt.AddRange(next.ObservedAt);
        }
        else if (next.Episode is not null)
        {
            EpisodeJoin.Append(Episode, next.Episode);
            ObservedAt.AddRange(next.ObservedAt[(next.Episode.Observations.Lookback + 1)..]);
        }

        ModuleId ??= next.ModuleId;
        Hanging = next.Hanging.Copy();
        HasEnded = next.HasEnded;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(ModuleId ?? "");
        writer.Write(HasEnded);
        writer.Write(tookPartBefore);
        Hanging.Write(writer);
        writer.Write(ObservedAt.Count);
        ObservedAt.ForEach(writer.Write);
        if (Episode is not null)
        {
            EpisodeState.Write(writer, Episode);
        }
    }

    /// <exception cref="FormatException">The bytes are of an agent of other spaces.</exception>
    public static AgentTrack Read(BinaryReader reader, AgentSpaces agent, EpisodeLayout layout, string episodeId, int vectorIndex)
    {
        var moduleId = reader.ReadString();
        var track = new AgentTrack
        {
            ModuleId = moduleId.Length == 0 ? null : moduleId,
            HasEnded = reader.ReadBoolean(),
            tookPartBefore = reader.ReadBoolean(),
            Hanging = HangingStep.Read(reader),
        };
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            track.ObservedAt.Add(reader.ReadInt64());
        }

        if (track.ObservedAt.Count > 0)
        {
            track.Episode = EpisodeState.Read(reader, layout, vectorIndex, agent.Id, moduleId, episodeId);
        }

        return track;
    }
}
