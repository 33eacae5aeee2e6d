namespace RLModules.Sampling.Environments;

/// <summary>The actions of one step: one for each agent that acts. Memory that is used again for every step.</summary>
/// <typeparam name="TAction">Number of an action: <see cref="long"/> for discrete spaces, <see cref="float"/> for boxes.</typeparam>
public sealed class MultiAgentActions<TAction>
    where TAction : unmanaged
{
    private readonly MultiAgentStep step;
    private readonly TAction[] values;
    private readonly bool[] isActing;

    /// <summary>Makes room for the actions that answer a step.</summary>
    /// <param name="step">The step whose observations are acted on, and that is given to the environment with the actions.</param>
    public MultiAgentActions(MultiAgentStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        this.step = step;
        values = new TAction[step.Agents.ActionLength];
        isActing = new bool[step.Agents.Count];
    }

    /// <summary>Whether an agent acts in this step.</summary>
    /// <param name="agent">Index of the agent.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such agent.</exception>
    public bool Contains(int agent)
    {
        step.Agents.Require(agent);
        return isActing[agent];
    }

    /// <summary>An agent's action, as many numbers as its space has.</summary>
    /// <param name="agent">Index of the agent.</param>
    /// <exception cref="InvalidOperationException">The agent does not act in this step.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such agent.</exception>
    public ReadOnlySpan<TAction> this[int agent] => Contains(agent)
        ? step.Agents.Action<TAction>(values, agent)
        : throw new InvalidOperationException(
            $"Agent '{step.Agents[agent].Id}' has no action in this step: it was given no observation in the last one. Ask Contains first.");

    /// <summary>Lets an agent act.</summary>
    /// <param name="agent">Index of the agent.</param>
    /// <returns>Where its action is to be written, as many numbers as its space has.</returns>
    /// <exception cref="InvalidOperationException">The agent was given no observation, or has ended.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such agent.</exception>
    public Span<TAction> Act(int agent)
    {
        if (!step.Acts(agent))
        {
            throw new InvalidOperationException(
                $"Agent '{step.Agents[agent].Id}' {(step.HasEnded(agent) ? "has ended" : "was given no observation")}: it cannot act. The agents that act next are {step.ActingNames()}.");
        }

        isActing[agent] = true;
        return step.Agents.Action<TAction>(values, agent);
    }

    /// <summary>Forgets all actions.</summary>
    public void Clear() => Array.Clear(isActing);
}
