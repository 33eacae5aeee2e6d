using System.Runtime.InteropServices;

namespace RLModules.Sampling.Episodes;

/// <summary>The two clocks: the environment's and the agents'.</summary>
public sealed partial class MultiAgentEpisode
{
    /// <summary>
    /// The agent's step at an environment's step: which of its observations came then. Negative ones lie in the lookback. Null, RLlib's
    /// skip marker, where none came.
    /// </summary>
    /// <param name="agent">Index of the agent.</param>
    /// <param name="envTime">The environment's step, counted from the episode's reset.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such agent.</exception>
    public int? AgentStepAt(int agent, long envTime)
    {
        var track = Track(agent);
        var index = track.ObservedAt.BinarySearch(envTime);
        return index < 0 ? null : index - track.Episode!.Observations.Lookback;
    }

    /// <summary>The environment's step at which an agent's observation came.</summary>
    /// <param name="agent">Index of the agent.</param>
    /// <param name="agentStep">The agent's step in this chunk; negative ones lie in the lookback.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such agent, or it has no such step.</exception>
    public long EnvTimeOf(int agent, int agentStep)
    {
        var track = Track(agent);
        var index = agentStep + (track.Episode?.Observations.Lookback ?? 0);
        return index >= 0 && index < track.ObservedAt.Count
            ? track.ObservedAt[index]
            : throw new ArgumentOutOfRangeException(
                nameof(agentStep), agentStep, $"Agent '{Agents[agent].Id}' has {track.ObservedAt.Count} observations in this chunk of episode {Id}, lookback included.");
    }

    /// <summary>The agents that were given an observation at an environment's step.</summary>
    /// <param name="envTime">The environment's step, counted from the episode's reset.</param>
    public IEnumerable<int> AgentsAt(long envTime) => Enumerable.Range(0, tracks.Length).Where(agent => AgentStepAt(agent, envTime) is not null);

    /// <summary>The observation that an agent was given at an environment's step.</summary>
    /// <typeparam name="T">The C# type of the observations' elements.</typeparam>
    /// <param name="agent">Index of the agent.</param>
    /// <param name="envTime">The environment's step, counted from the episode's reset.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such agent, or it was given none; the message says when it was.</exception>
    public ReadOnlySpan<T> GetObservation<T>(int agent, long envTime)
        where T : unmanaged => Track(agent).Episode!.Observations.Row<T>(RequireStep(agent, envTime));

    /// <summary>The action with which an agent answered its observation of an environment's step, hanging or not.</summary>
    /// <typeparam name="T">The C# type of the actions' elements.</typeparam>
    /// <param name="agent">Index of the agent.</param>
    /// <param name="envTime">The environment's step, counted from the episode's reset.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such agent, or it did not act then.</exception>
    public ReadOnlySpan<T> GetAction<T>(int agent, long envTime)
        where T : unmanaged
    {
        var step = RequireStep(agent, envTime);
        var track = tracks[agent];
        return step == track.Episode!.Length && track.Hanging.HasAction
            ? MemoryMarshal.Cast<byte, T>(track.Hanging.Action)
            : track.Episode.Actions.Row<T>(step);
    }

    /// <summary>What an agent earned by its action of an environment's step, until its next observation.</summary>
    /// <param name="agent">Index of the agent.</param>
    /// <param name="envTime">The environment's step, counted from the episode's reset.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such agent, it did not act then, or its action still hangs.</exception>
    public float GetReward(int agent, long envTime)
    {
        var step = RequireStep(agent, envTime);
        return tracks[agent].Episode!.Rewards.Row<float>(step)[0];
    }

    private int RequireStep(int agent, long envTime) => AgentStepAt(agent, envTime) ?? throw new ArgumentOutOfRangeException(
        nameof(envTime), envTime, $"Agent '{Agents[agent].Id}' was given no observation at step {envTime} of episode {Id}; it was at {string.Join(", ", tracks[agent].ObservedAt)}.");
}
