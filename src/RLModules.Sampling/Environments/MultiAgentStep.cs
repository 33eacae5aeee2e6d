using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RLModules.Sampling.Environments;

/// <summary>
/// What the agents of a multi-agent environment see and get in one step: the environment writes, the caller reads. The memory is used
/// again for every step and knows from step to step who has ended.
/// </summary>
/// <remarks>
/// Breaking the contract is an error that names the agent: nothing may be written for an agent that ended in an earlier step. An agent
/// that ends may be given a last observation in the same step; without one its episode ends with the observation it had.
/// </remarks>
public sealed class MultiAgentStep
{
    private readonly float[] observations;
    private readonly float[] rewards;
    private readonly bool[] isObserved;
    private readonly bool[] endedEarlier;
    private readonly AgentStanding[] standings;
    private AgentStanding verdict;
    private bool isReset = true;

    /// <summary>Makes the memory.</summary>
    /// <param name="agents">The environment's possible agents.</param>
    public MultiAgentStep(MultiAgentSpaces agents)
    {
        ArgumentNullException.ThrowIfNull(agents);
        Agents = agents;
        observations = new float[agents.ObservationSize];
        rewards = new float[agents.Count];
        isObserved = new bool[agents.Count];
        endedEarlier = new bool[agents.Count];
        standings = new AgentStanding[agents.Count];
    }

    /// <summary>The possible agents.</summary>
    public MultiAgentSpaces Agents { get; }

    /// <summary>Whether the episode has ended: the environment ended it, or every possible agent has ended.</summary>
    public bool IsDone => Array.IndexOf(standings, AgentStanding.Going) < 0;

    /// <summary>Whether the episode has ended by its own rules.</summary>
    public bool IsTerminated => IsDone && !IsTruncated;

    /// <summary>Whether the episode was cut off: as a whole, or, where the agents ended one by one, any of them was.</summary>
    public bool IsTruncated => IsDone
        && (verdict == AgentStanding.Truncated || (verdict == AgentStanding.Going && Array.IndexOf(standings, AgentStanding.Truncated) >= 0));

    /// <summary>For the environment: gives an agent an observation, so that it acts next unless it ends.</summary>
    /// <param name="agent">Index of the agent.</param>
    /// <returns>Where to write it, as many numbers as the agent's space has; holds what was last written there.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such agent.</exception>
    /// <exception cref="InvalidOperationException">The agent ended in an earlier step.</exception>
    public Span<float> Observe(int agent)
    {
        RequireWritable(agent, "given an observation");
        isObserved[agent] = true;
        return Agents.Observation(observations, agent);
    }

    /// <summary>For the environment: gives an agent an observation, so that it acts next unless it ends.</summary>
    /// <param name="agent">Index of the agent.</param>
    /// <param name="observation">The observation, as many numbers as the agent's space has.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such agent.</exception>
    /// <exception cref="ArgumentException">The observation has another length.</exception>
    /// <exception cref="InvalidOperationException">The agent ended in an earlier step.</exception>
    public void Observe(int agent, ReadOnlySpan<float> observation)
    {
        Agents.Require(agent);
        if (observation.Length != Agents[agent].ObservationSize)
        {
            throw new ArgumentException(
                $"The observation of agent '{Agents[agent].Id}' has {observation.Length} numbers, expected {Agents[agent].ObservationSize} as in {Agents[agent].ObservationSpace}.",
                nameof(observation));
        }

        observation.CopyTo(Observe(agent));
    }

    /// <summary>For the environment: the agent's reward of this step, 0 until it is written. A silent agent's rewards wait for its next step.</summary>
    /// <param name="agent">Index of the agent.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such agent.</exception>
    /// <exception cref="InvalidOperationException">The agent ended in an earlier step, or the episode has only begun.</exception>
    public ref float Reward(int agent)
    {
        RequireWritable(agent, "given a reward");
        RequireStep(agent, "given a reward");
        return ref rewards[agent];
    }

    /// <summary>For the environment: ends an agent's part by the environment's own rules. It goes before a truncation in the same step.</summary>
    /// <param name="agent">Index of the agent.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such agent.</exception>
    /// <exception cref="InvalidOperationException">The agent ended in an earlier step, or the episode has only begun.</exception>
    public void Terminate(int agent)
    {
        RequireWritable(agent, "terminated");
        RequireStep(agent, "terminated");
        standings[agent] = AgentStanding.Terminated;
    }

    /// <summary>For the environment: cuts an agent's part off from outside, as a time limit does. No effect where it also terminates.</summary>
    /// <param name="agent">Index of the agent.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such agent.</exception>
    /// <exception cref="InvalidOperationException">The agent ended in an earlier step, or the episode has only begun.</exception>
    public void Truncate(int agent)
    {
        RequireWritable(agent, "truncated");
        RequireStep(agent, "truncated");
        if (standings[agent] == AgentStanding.Going)
        {
            standings[agent] = AgentStanding.Truncated;
        }
    }

    /// <summary>For the environment: ends the episode by its own rules; agents that have not ended terminate.</summary>
    /// <exception cref="InvalidOperationException">The episode has only begun.</exception>
    public void TerminateAll() => EndAll(AgentStanding.Terminated);

    /// <summary>For the environment: cuts the episode off from outside; agents that have not ended are truncated.</summary>
    /// <exception cref="InvalidOperationException">The episode has only begun.</exception>
    public void TruncateAll() => EndAll(AgentStanding.Truncated);

    /// <summary>Whether an agent was given an observation in this step.</summary>
    /// <param name="agent">Index of the agent.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such agent.</exception>
    public bool IsObserved(int agent)
    {
        Agents.Require(agent);
        return isObserved[agent];
    }

    /// <summary>Whether an agent acts in the next step: it was given an observation and has not ended.</summary>
    /// <param name="agent">Index of the agent.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such agent.</exception>
    public bool Acts(int agent) => IsObserved(agent) && standings[agent] == AgentStanding.Going;

    /// <summary>An agent's observation of this step.</summary>
    /// <param name="agent">Index of the agent.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such agent.</exception>
    /// <exception cref="InvalidOperationException">It was given none.</exception>
    public ReadOnlySpan<float> Observation(int agent) => IsObserved(agent)
        ? Agents.Observation(observations, agent)
        : throw new InvalidOperationException($"Agent '{Agents[agent].Id}' was given no observation in this step. Ask IsObserved first.");

    /// <summary>The rewards of this step, shape (agents); 0 for an agent that was given none.</summary>
    public ReadOnlySpan<float> Rewards => rewards;

    /// <summary>Whether an agent has ended, in this step or an earlier one.</summary>
    /// <param name="agent">Index of the agent.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such agent.</exception>
    public bool HasEnded(int agent)
    {
        Agents.Require(agent);
        return standings[agent] != AgentStanding.Going;
    }

    /// <summary>Whether an agent has terminated, in this step or an earlier one.</summary>
    /// <param name="agent">Index of the agent.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such agent.</exception>
    public bool HasTerminated(int agent) => HasEnded(agent) && standings[agent] == AgentStanding.Terminated;

    /// <summary>For the caller, before each <see cref="IMultiAgentEnvironment{TAction}.Reset"/>: forgets everything.</summary>
    public void BeginEpisode()
    {
        Array.Clear(standings);
        BeginStep();
        verdict = AgentStanding.Going;
        isReset = true;
    }

    /// <summary>For the caller, before each <see cref="IMultiAgentEnvironment{TAction}.Step"/>: forgets observations and rewards.</summary>
    /// <exception cref="InvalidOperationException">The episode has ended.</exception>
    public void BeginStep()
    {
        if (IsDone)
        {
            throw new InvalidOperationException("The episode has ended: begin a new one with BeginEpisode and the environment's Reset.");
        }

        Array.Clear(isObserved);
        Array.Clear(rewards);
        for (var i = 0; i < standings.Length; i++)
        {
            endedEarlier[i] = standings[i] != AgentStanding.Going;
        }

        isReset = false;
    }

    internal string ActingNames()
    {
        var names = Enumerable.Range(0, Agents.Count).Where(Acts).Select(agent => Agents[agent].Id).ToArray();
        return names.Length == 0 ? "none" : string.Join(", ", names);
    }

    internal void Write(BinaryWriter writer)
    {
        writer.Write(MemoryMarshal.AsBytes(observations.AsSpan()));
        writer.Write(MemoryMarshal.AsBytes(isObserved.AsSpan()));
        writer.Write(MemoryMarshal.AsBytes(standings.AsSpan()));
        writer.Write((byte)verdict);
        writer.Write(isReset);
    }

    internal void Read(BinaryReader reader)
    {
        ReadExactly(reader, MemoryMarshal.AsBytes(observations.AsSpan()));
        ReadExactly(reader, MemoryMarshal.AsBytes(isObserved.AsSpan()));
        ReadExactly(reader, MemoryMarshal.AsBytes(standings.AsSpan()));
        verdict = (AgentStanding)reader.ReadByte();
        isReset = reader.ReadBoolean();
    }

    private static void ReadExactly(BinaryReader reader, Span<byte> bytes)
    {
        if (reader.Read(bytes) != bytes.Length)
        {
            throw new EndOfStreamException();
        }
    }

    private void EndAll(AgentStanding ending)
    {
        RequireStep(0, "ended");
        if (!IsDone)
        {
            verdict = ending;
            for (var i = 0; i < standings.Length; i++)
            {
                standings[i] = standings[i] == AgentStanding.Going ? ending : standings[i];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void RequireWritable(int agent, string what)
    {
        Agents.Require(agent);
        if (endedEarlier[agent])
        {
            ThrowEnded(agent, what);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void RequireStep(int agent, string what)
    {
        if (isReset)
        {
            ThrowReset(agent, what);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ThrowEnded(int agent, string what) => throw new InvalidOperationException(
        $"Agent '{Agents[agent].Id}' {(standings[agent] == AgentStanding.Terminated ? "terminated" : "was truncated")} in an earlier step of this episode; it cannot be {what} any more.");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ThrowReset(int agent, string what) => throw new InvalidOperationException(
        $"Agent '{Agents[agent].Id}' cannot be {what} in Reset: a reset gives observations only.");
}
