using System.Runtime.InteropServices;
using RLModules.Sampling.Environments;
using static TorchSharp.torch;

namespace RLModules.Sampling.Episodes;

/// <summary>
/// What the agents of a multi-agent environment saw, did and earned from a reset on, or from somewhere in an episode on: then it is a
/// chunk, and <see cref="EnvTimeStarted"/> says where. Each agent that takes part has a <see cref="SingleAgentEpisode"/> with a clock of
/// its own: a step of an agent goes from one of its observations to its next, however many steps the environment makes in between.
/// </summary>
/// <remarks>
/// <para>An action hangs until the agent's next observation. Rewards of a silent agent add up and belong to the step that its next
/// observation completes; those before its first observation belong to its first step. An agent that ends without a last observation
/// ends with the one it had.</para>
/// <para>Not thread-safe.</para>
/// </remarks>
public sealed partial class MultiAgentEpisode
{
    private readonly Func<string, string, string> mapAgentToModule;
    private readonly AgentTrack[] tracks;
    private ObservedRows? observed;

    /// <summary>An episode in which nothing has happened yet.</summary>
    /// <param name="agents">The possible agents, with spaces of the observations as the modules take them.</param>
    /// <param name="mapAgentToModule">Gives the id of the module that acts for an agent, of agent and episode id; asked once an agent and episode.</param>
    /// <param name="id">Its id, shared by all its chunks; null makes one.</param>
    public MultiAgentEpisode(MultiAgentSpaces agents, Func<string, string, string> mapAgentToModule, string? id = null)
    {
        ArgumentNullException.ThrowIfNull(agents);
        ArgumentNullException.ThrowIfNull(mapAgentToModule);
        Agents = agents;
        Id = id ?? Guid.NewGuid().ToString("N");
        this.mapAgentToModule = mapAgentToModule;
        tracks = new AgentTrack[agents.Count];
        for (var i = 0; i < tracks.Length; i++)
        {
            tracks[i] = new AgentTrack();
        }
    }

    private MultiAgentEpisode(MultiAgentEpisode source, int lookback)
    {
        Agents = source.Agents;
        Id = source.Id;
        mapAgentToModule = source.mapAgentToModule;
        VectorIndex = source.VectorIndex;
        EnvTimeStarted = EnvTime = source.EnvTime;
        IsReset = true;
        tracks = Array.ConvertAll(source.tracks, track => track.Cut(lookback));
    }

    /// <summary>The id of the episode; all its chunks have it.</summary>
    public string Id { get; }

    /// <summary>The possible agents.</summary>
    public MultiAgentSpaces Agents { get; }

    /// <summary>Which of the sampled environments it was played in, counted over all env runners.</summary>
    public int VectorIndex { get; init; }

    /// <summary>The vector step of the sampling call at which the chunk began.</summary>
    public int SampledAt { get; internal set; }

    /// <summary>The environment's step at which the chunk begins; 0 for a whole episode.</summary>
    public long EnvTimeStarted { get; private init; }

    /// <summary>The environment's step at which the chunk stands.</summary>
    public long EnvTime { get; private set; }

    /// <summary>The environment's steps in the chunk.</summary>
    public int EnvSteps => (int)(EnvTime - EnvTimeStarted);

    /// <summary>Complete steps of all agents in the chunk.</summary>
    public int AgentSteps => tracks.Sum(track => track.Episode?.Length ?? 0);

    /// <summary>Whether the episode has begun.</summary>
    public bool IsReset { get; private set; }

    /// <summary>Whether the episode ended by its own rules.</summary>
    public bool IsTerminated { get; private set; }

    /// <summary>Whether the episode was cut off from outside.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>Whether the episode has ended.</summary>
    public bool IsDone => IsTerminated || IsTruncated;

    /// <summary>The episodes of the agents that take part in the chunk, in the order of <see cref="Agents"/>.</summary>
    public IEnumerable<SingleAgentEpisode> AgentEpisodes => tracks.Where(track => track.Episode is not null).Select(track => track.Episode!);

    /// <summary>An agent's episode, or null where it takes no part in the chunk.</summary>
    /// <param name="agent">Index of the agent.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such agent.</exception>
    public SingleAgentEpisode? FindAgentEpisode(int agent) => Track(agent).Episode;

    /// <summary>The id of the module that acts for an agent, the same for the whole episode.</summary>
    /// <param name="agent">Index of the agent.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such agent.</exception>
    /// <exception cref="InvalidOperationException">The mapping gave no id.</exception>
    public string ModuleFor(int agent)
    {
        var track = Track(agent);
        if (track.ModuleId is null)
        {
            var moduleId = mapAgentToModule(Agents[agent].Id, Id);
            track.ModuleId = string.IsNullOrEmpty(moduleId)
                ? throw new InvalidOperationException(
                    $"The mapping from agents to modules gave no id for agent '{Agents[agent].Id}' in episode {Id}: return the id of a module for every agent.")
                : moduleId;
        }

        return track.ModuleId;
    }

    /// <summary>Whether an agent acts in the next step: it has just been given an observation and has not ended.</summary>
    /// <param name="agent">Index of the agent.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such agent.</exception>
    public bool Acts(int agent) => Track(agent).ActsAt(EnvTime) && !IsDone;

    /// <summary>Whether an agent's action waits for its next observation.</summary>
    /// <param name="agent">Index of the agent.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such agent.</exception>
    public bool HasHangingAction(int agent) => Track(agent).Hanging.HasAction;

    /// <summary>An agent's rewards that no complete step has yet.</summary>
    /// <param name="agent">Index of the agent.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such agent.</exception>
    public double HangingReward(int agent) => Track(agent).Hanging.Reward;

    /// <summary>Sets the first observations.</summary>
    /// <param name="step">What the environment's reset wrote.</param>
    /// <exception cref="InvalidOperationException">The episode has begun already.</exception>
    /// <exception cref="ArgumentException">The step is of other agents.</exception>
    public void AddEnvReset(MultiAgentStep step)
    {
        RequireAgents(step);
        Begin(step, Observed(step));
    }

    /// <summary>Adds a step of the environment. Nothing is added if a part of it does not fit.</summary>
    /// <typeparam name="TAction">The C# type of the actions' elements.</typeparam>
    /// <param name="actions">The actions, as the modules chose them, of exactly the agents that <see cref="Acts"/> names.</param>
    /// <param name="step">What the environment's step wrote.</param>
    /// <exception cref="InvalidOperationException">The episode has not begun, or is done.</exception>
    /// <exception cref="ArgumentException">Others act than should, or the step is of other agents.</exception>
    public void AddEnvStep<TAction>(MultiAgentActions<TAction> actions, MultiAgentStep step)
        where TAction : unmanaged
    {
        ArgumentNullException.ThrowIfNull(actions);
        RequireAgents(step);
        RequireGoing();
        for (var i = 0; i < tracks.Length; i++)
        {
            if (actions.Contains(i) != Acts(i))
            {
                throw new ArgumentException(
                    $"Episode {Id}, step {EnvTime}: agent '{Agents[i].Id}' {(Acts(i) ? "was given an observation and does not act" : "acts without having been given an observation")}. "
                    + "Give one action for each agent that was last observed and has not ended.",
                    nameof(actions));
            }
        }

        for (var i = 0; i < tracks.Length; i++)
        {
            if (actions.Contains(i))
            {
                Act(i, MemoryMarshal.AsBytes(actions[i]));
            }
        }

        Advance(step, Observed(step));
    }

    /// <summary>
    /// The chunk that goes on where this one stops: same id, each agent beginning with its last observation. Hanging actions and rewards
    /// go over to it. Steps of this chunk are copied in front of it.
    /// </summary>
    /// <param name="lookback">How many steps of each agent are copied.</param>
    /// <exception cref="InvalidOperationException">The episode is done, or has not begun.</exception>
    public MultiAgentEpisode Cut(int lookback = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lookback);
        RequireGoing();
        return new MultiAgentEpisode(this, lookback);
    }

    /// <summary>The undiscounted sum of all agents' rewards in this chunk.</summary>
    /// <param name="includesHanging">Whether rewards that no complete step has yet are counted.</param>
    public double GetReturn(bool includesHanging = false) =>
        tracks.Sum(track => (track.Episode?.GetReturn() ?? 0) + (includesHanging ? track.Hanging.Reward : 0));

    /// <summary>Sets the first observations, as episodes keep them.</summary>
    internal void Begin(MultiAgentStep step, ObservedRows observations)
    {
        if (IsReset)
        {
            throw new InvalidOperationException($"Episode {Id} has begun already: AddEnvReset is called once.");
        }

        for (var i = 0; i < tracks.Length; i++)
        {
            if (step.IsObserved(i))
            {
                Join(i, observations[i]);
            }
        }

        IsReset = true;
    }

    /// <summary>Begins an agent's step.</summary>
    internal void Act(int agent, ReadOnlySpan<byte> action) => tracks[agent].Hanging.Act(action);

    /// <summary>Keeps what else a module returned for the agent's step that has begun.</summary>
    internal void AddExtraModelOutput(int agent, string key, ScalarType dtype, ReadOnlySpan<long> rowShape, ReadOnlySpan<byte> row) =>
        tracks[agent].Hanging.AddOutput(key, dtype, rowShape, row);

    /// <summary>Adds what came of the actions.</summary>
    internal void Advance(MultiAgentStep step, ObservedRows observations)
    {
        EnvTime++;
        for (var i = 0; i < tracks.Length; i++)
        {
            var track = tracks[i];
            if (track.HasEnded)
            {
                continue;
            }

            track.Hanging.Reward += step.Rewards[i];
            var ends = step.HasEnded(i);
            if (track.Episode is { } episode && (ends || step.IsObserved(i)))
            {
                track.Hanging.Complete(episode, step.IsObserved(i) ? observations[i] : episode.Observations.Row(episode.Length));
                track.ObservedAt.Add(EnvTime);
            }
            else if (step.IsObserved(i))
            {
                Join(i, observations[i]);
            }

            if (ends)
            {
                track.HasEnded = true;
                track.Episode?.End(step.HasTerminated(i), !step.HasTerminated(i));
            }
        }

        (IsTerminated, IsTruncated) = (step.IsTerminated, step.IsTruncated);
    }

    /// <summary>The modules that act for agents, as far as the mapping was asked.</summary>
    internal IEnumerable<string> ModuleIds => tracks.Where(static track => track.ModuleId is not null).Select(static track => track.ModuleId!);

    /// <summary>Whether an agent was given an observation since the reset.</summary>
    internal bool TookPart(int agent) => tracks[agent].TookPart;

    /// <summary>The version of the weights that chose the actions of this chunk.</summary>
    internal void SetWeightsSequenceNumber(long number)
    {
        foreach (var episode in AgentEpisodes)
        {
            episode.WeightsSequenceNumber = number;
        }
    }

    /// <summary>Writes the observations that agents act on next.</summary>
    internal void CopyLastObservations(ObservedRows destination)
    {
        for (var i = 0; i < tracks.Length; i++)
        {
            if (Acts(i))
            {
                tracks[i].Episode!.Observations.Row(tracks[i].Episode!.Length).CopyTo(destination[i]);
            }
        }
    }

    /// <summary>Counts the vector steps of a sampling call from here on.</summary>
    internal void BeginSampling()
    {
        SampledAt = 0;
        foreach (var track in tracks)
        {
            if (track.Episode is { } episode)
            {
                episode.SampledAt = 0;
            }
        }
    }

    private void Join(int agent, ReadOnlySpan<byte> observation)
    {
        var agentId = Agents[agent].Id;
        var episode = new SingleAgentEpisode(Agents.Layout(agent), id: $"{Id}/{agentId}")
        {
            AgentId = agentId,
            ModuleId = ModuleFor(agent),
            MultiAgentEpisodeId = Id,
            VectorIndex = VectorIndex * tracks.Length + agent,
            SampledAt = SampledAt + EnvSteps,
        };
        episode.Observations.AddBytes(observation);
        tracks[agent].Episode = episode;
        tracks[agent].ObservedAt.Add(EnvTime);
    }

    private ObservedRows Observed(MultiAgentStep step)
    {
        observed ??= new ObservedRows(Agents);
        observed.Set(step);
        return observed;
    }

    private AgentTrack Track(int agent)
    {
        Agents.Require(agent);
        return tracks[agent];
    }

    private void RequireGoing()
    {
        if (!IsReset || IsDone)
        {
            throw new InvalidOperationException($"Episode {Id} {(IsDone ? "is done" : "has not begun: call AddEnvReset first")}; nothing can follow.");
        }
    }

    private void RequireAgents(MultiAgentStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (step.Agents.ObservationSize != Agents.ObservationSize || !step.Agents.Select(agent => agent.Id).SequenceEqual(Agents.Select(agent => agent.Id)))
        {
            throw new ArgumentException(
                $"Episode {Id} is of agents {Agents.Names}, the step of {step.Agents.Names}, or their observations have other sizes: make both of one list.", nameof(step));
        }
    }
}
