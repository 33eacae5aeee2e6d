using System.Collections;
using System.Runtime.CompilerServices;
using RLModules.Sampling.Episodes;
using RLModules.Spaces;

namespace RLModules.Sampling.Environments;

/// <summary>
/// The agents that may take part in a multi-agent environment, in a fixed order with the spaces of each. Everywhere else an agent is an
/// index into this list. It never changes; who takes part in an episode, and when, is the environment's business.
/// </summary>
public sealed class MultiAgentSpaces : IReadOnlyList<AgentSpaces>
{
    private readonly AgentSpaces[] agents;
    private readonly Dictionary<string, int> indices;
    private readonly int[] observationOffsets;
    private readonly int[] actionOffsets;
    private readonly EpisodeLayout?[] layouts;

    /// <summary>A list of agents.</summary>
    /// <param name="agents">The agents, at least one.</param>
    /// <exception cref="ArgumentException">There is none, or two have one id, or an id is empty.</exception>
    public MultiAgentSpaces(params IEnumerable<AgentSpaces> agents)
    {
        this.agents = [.. agents];
        indices = new(this.agents.Length, StringComparer.Ordinal);
        observationOffsets = new int[this.agents.Length + 1];
        actionOffsets = new int[this.agents.Length + 1];
        layouts = new EpisodeLayout?[this.agents.Length];
        for (var i = 0; i < this.agents.Length; i++)
        {
            var agent = this.agents[i];
            ArgumentException.ThrowIfNullOrEmpty(agent.Id, nameof(agents));
            if (!indices.TryAdd(agent.Id, i))
            {
                throw new ArgumentException($"Agents {indices[agent.Id]} and {i} are both called '{agent.Id}': give each an id of its own.", nameof(agents));
            }

            observationOffsets[i + 1] = observationOffsets[i] + agent.ObservationSize;
            actionOffsets[i + 1] = actionOffsets[i] + agent.ActionLength;
        }

        if (this.agents.Length == 0)
        {
            throw new ArgumentException("A multi-agent environment has at least one possible agent, got none.", nameof(agents));
        }
    }

    /// <summary>Number of possible agents.</summary>
    public int Count => agents.Length;

    /// <summary>An agent.</summary>
    /// <param name="index">Its index.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such agent.</exception>
    public AgentSpaces this[int index]
    {
        get
        {
            Require(index);
            return agents[index];
        }
    }

    /// <summary>The index of an agent.</summary>
    /// <param name="agentId">Its id.</param>
    /// <exception cref="KeyNotFoundException">There is no such agent; the message lists those there are.</exception>
    public int IndexOf(string agentId) => indices.TryGetValue(agentId, out var index)
        ? index
        : throw new KeyNotFoundException($"There is no agent '{agentId}'; the possible agents are {Names}.");

    /// <summary>The same agents behind something that changes observations.</summary>
    /// <param name="map">Gives an agent's new space of observations.</param>
    public MultiAgentSpaces WithObservationSpaces(Func<AgentSpaces, Space> map) =>
        new(agents.Select(agent => new AgentSpaces(agent.Id, map(agent), agent.ActionSpace)));

    /// <inheritdoc/>
    public IEnumerator<AgentSpaces> GetEnumerator() => ((IEnumerable<AgentSpaces>)agents).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Numbers in one observation of every agent.</summary>
    internal int ObservationSize => observationOffsets[^1];

    /// <summary>Numbers in one action of every agent.</summary>
    internal int ActionLength => actionOffsets[^1];

    internal string Names => string.Join(", ", agents.Select(agent => agent.Id));

    /// <summary>What the columns of an agent's episodes look like.</summary>
    internal EpisodeLayout Layout(int agent) => layouts[agent] ??= new EpisodeLayout(agents[agent].ObservationSpace, agents[agent].ActionSpace);

    /// <summary>An agent's part of memory with one observation of every agent.</summary>
    internal Span<float> Observation(Span<float> all, int agent) =>
        all[observationOffsets[agent]..observationOffsets[agent + 1]];

    /// <summary>An agent's part of memory with one action of every agent.</summary>
    internal Span<T> Action<T>(Span<T> all, int agent) => all[actionOffsets[agent]..actionOffsets[agent + 1]];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Require(int index)
    {
        if ((uint)index >= (uint)agents.Length)
        {
            ThrowUnknown(index);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ThrowUnknown(int index) => throw new ArgumentOutOfRangeException(
        nameof(index), index, $"There is no agent {index}; the possible agents are 0 to {agents.Length - 1}: {Names}.");
}
