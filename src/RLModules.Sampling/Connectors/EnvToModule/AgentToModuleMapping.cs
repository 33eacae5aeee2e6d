using RLModules.Sampling.Environments;
using RLModules.Sampling.EnvRunners;
using RLModules.Sampling.Episodes;

namespace RLModules.Sampling.Connectors.EnvToModule;

/// <summary>
/// Groups the agents that act by the module that acts for them. RLlib's piece of that name stands in the pipeline; here it stands in
/// front, and the pipeline is called for each module with its rows.
/// </summary>
internal sealed class AgentToModuleMapping(MultiRLModule module) : IDisposable
{
    private readonly Dictionary<string, ModuleRows> rowsByModule = new(StringComparer.Ordinal);
    private readonly HashSet<(string ModuleId, int Agent)> fitting = [];
    private readonly List<ModuleRows> acting = [];

    /// <summary>The modules that act in this step, in the order of their ids in the module.</summary>
    public IReadOnlyList<ModuleRows> Acting => acting;

    /// <summary>Agents that act in this step.</summary>
    public int Count { get; private set; }

    /// <summary>Groups the agents that act next.</summary>
    /// <param name="episodes">The environments' episodes.</param>
    /// <param name="agents">The agents, with spaces of the observations as modules take them.</param>
    /// <exception cref="InvalidOperationException">An agent is mapped to a module that is not there, or of other spaces.</exception>
    public void Map(MultiAgentEpisode[] episodes, MultiAgentSpaces agents)
    {
        foreach (var rows in rowsByModule.Values)
        {
            rows.Clear();
        }

        Count = 0;
        for (var environment = 0; environment < episodes.Length; environment++)
        {
            var episode = episodes[environment];
            for (var agent = 0; agent < agents.Count; agent++)
            {
                if (episode.Acts(agent))
                {
                    RowsOf(episode.ModuleFor(agent), agent, agents).Add(environment, agent, episode.FindAgentEpisode(agent)!);
                    Count++;
                }
            }
        }

        acting.Clear();
        foreach (var id in module.Keys)
        {
            if (rowsByModule.TryGetValue(id, out var rows) && rows.Count > 0)
            {
                rows.Context.Module = module[id];
                acting.Add(rows);
            }
        }
    }

    /// <summary>Frees the modules' rows.</summary>
    public void Dispose()
    {
        foreach (var rows in rowsByModule.Values)
        {
            rows.Dispose();
        }
    }

    private ModuleRows RowsOf(string moduleId, int agent, MultiAgentSpaces agents)
    {
        var target = module.Get(moduleId) ?? throw new InvalidOperationException(
            $"Agent '{agents[agent].Id}' is mapped to module '{moduleId}', which is not there; the modules are {string.Join(", ", module.Keys)}: map it to one of them.");
        if (!fitting.Contains((moduleId, agent)))
        {
            RequireFit(moduleId, target, agents[agent]);
            fitting.Add((moduleId, agent));
        }

        if (!rowsByModule.TryGetValue(moduleId, out var rows))
        {
            rowsByModule.Add(moduleId, rows = new ModuleRows(moduleId, target));
        }

        return rows;
    }

    private static void RequireFit(string moduleId, RLModule target, AgentSpaces agent)
    {
        if (!target.ObservationSpace.Equals(agent.ObservationSpace) || !target.ActionSpace.Equals(agent.ActionSpace))
        {
            throw new InvalidOperationException(
                $"Module '{moduleId}' takes observations of {target.ObservationSpace} and chooses actions of {target.ActionSpace}; agent '{agent.Id}', which is mapped to it, "
                + $"has {agent.ObservationSpace} and {agent.ActionSpace}: build the module with the agent's spaces.");
        }
    }
}
