namespace RLModules.Sampling.Environments;

/// <summary>
/// An environment with several agents, which may act at different times, join late and leave early. An agent acts in the next step if
/// and only if it was given an observation in this one, and has not ended. Implement <see cref="IStatefulEnvironment"/> too and runs on it can be
/// resumed.
/// </summary>
/// <typeparam name="TAction">Number of an action: <see cref="long"/> for discrete spaces, <see cref="float"/> for boxes.</typeparam>
/// <remarks>
/// An episode ends when the environment ends it (<see cref="MultiAgentStep.TerminateAll"/>, <see cref="MultiAgentStep.TruncateAll"/>) or
/// when every possible agent has ended.
/// </remarks>
public interface IMultiAgentEnvironment<TAction>
    where TAction : unmanaged
{
    /// <summary>The agents that may take part, with their spaces; always the same.</summary>
    MultiAgentSpaces PossibleAgents { get; }

    /// <summary>Begins a new episode: gives an observation to each agent that acts first.</summary>
    /// <param name="random">The environment's own random stream; it may be kept and used in steps. Its state is saved by the caller.</param>
    /// <param name="step">Receives the first observations.</param>
    void Reset(RandomSource random, MultiAgentStep step);

    /// <summary>One step. Not called after a step that ended the episode before <see cref="Reset"/>.</summary>
    /// <param name="actions">The actions of exactly the agents that were last given an observation and have not ended.</param>
    /// <param name="step">Receives observations, rewards and ends.</param>
    void Step(MultiAgentActions<TAction> actions, MultiAgentStep step);
}
