namespace RLModules.Sampling.Episodes;

/// <summary>One agent's part in a multi-agent episode, also while it has none.</summary>
internal sealed class AgentTrack
{
    /// <summary>The module that acts for it in this episode, once it is asked for.</summary>
    public string? ModuleId { get; set; }

    /// <summary>What it saw, did and earned; null until its first observation.</summary>
    public SingleAgentEpisode? Episode { get; set; }

    /// <summary>The environment's step at which each of its observations came, those of the lookback first.</summary>
    public List<long> ObservedAt { get; private init; } = [];

    /// <summary>Its step that is not complete.</summary>
    public HangingStep Hanging { get; private init; } = new();

    /// <summary>Whether its part is over.</summary>
    public bool HasEnded { get; set; }

    /// <summary>Whether it acts on an observation of an environment's step.</summary>
    public bool ActsAt(long envTime) => !HasEnded && ObservedAt.Count > 0 && ObservedAt[^1] == envTime;

    /// <summary>The part that goes on in the next chunk of the episode.</summary>
    public AgentTrack Cut(int lookback)
    {
        if (HasEnded || Episode is null)
        {
            return new AgentTrack { ModuleId = ModuleId, HasEnded = HasEnded, Hanging = HasEnded ? new HangingStep() : Hanging.Copy() };
        }

        var next = Episode.Cut(lookback);
        return new AgentTrack
        {
            ModuleId = ModuleId,
            Episode = next,
            ObservedAt = ObservedAt[^(next.Observations.Lookback + 1)..],
            Hanging = Hanging.Copy(),
        };
    }
}
