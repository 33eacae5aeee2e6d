using RLModules.Sampling.Environments;
using RLModules.Spaces;

namespace RLModules.Sampling.Tests.MultiAgent;

/// <summary>
/// An environment whose every episode is a script, a line for the reset and one for each step. Observations are one number; it keeps
/// which agents acted, and how.
/// </summary>
internal sealed class ScriptedAgents(string[] agents, params Action<MultiAgentStep>[] script) : IMultiAgentEnvironment<long>
{
    private int next;

    public List<string> Acted { get; } = [];

    public MultiAgentSpaces PossibleAgents { get; } = Spaces(agents);

    public static MultiAgentSpaces Spaces(params string[] agents) =>
        new(agents.Select(id => new AgentSpaces(id, new BoxSpace([-1000.0], [1000.0]), new DiscreteSpace(100))));

    public void Reset(RandomSource random, MultiAgentStep step)
    {
        next = 1;
        script[0](step);
    }

    public void Step(MultiAgentActions<long> actions, MultiAgentStep step)
    {
        Acted.Add(string.Join(" ", Enumerable.Range(0, PossibleAgents.Count).Where(actions.Contains).Select(i => PossibleAgents[i].Id)));
        script[next++](step);
    }
}
