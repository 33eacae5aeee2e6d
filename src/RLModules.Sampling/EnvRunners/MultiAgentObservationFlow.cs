using RLModules.Sampling.Connectors;
using RLModules.Sampling.Environments;
using RLModules.Sampling.Episodes;

namespace RLModules.Sampling.EnvRunners;

/// <summary>
/// The way of the agents' observations from the environments to episodes and modules: through the pipeline's
/// <see cref="ObservationConnector"/>s, all observations of an agent at once, then to the element type that the module takes.
/// </summary>
internal sealed class MultiAgentObservationFlow
{
    private readonly ObservationConnector[] connectors = [];
    private readonly MultiAgentSpaces[] spaces;
    private readonly ObservedRows[] rows;
    private readonly float[][] stages;

    /// <exception cref="NotSupportedException">A piece cannot work on an agent's observations.</exception>
    /// <exception cref="ArgumentException">The pieces stand in an order that cannot work.</exception>
    public MultiAgentObservationFlow(MultiAgentSpaces agents, int environments, IReadOnlyList<ConnectorPiece> pieces)
    {
        foreach (var agent in agents)
        {
            connectors = ObservationFlow.Connectors(agent.ObservationSpace, pieces);
        }

        var current = agents;
        spaces = [agents, .. connectors.Select(connector => current = current.WithObservationSpaces(agent => connector.TransformObservationSpace(agent.ObservationSpace)))];
        ModuleAgents = agents.WithObservationSpaces(agent =>
            pieces.Aggregate(agent.ObservationSpace, static (space, piece) => piece.TransformObservationSpace(space)));
        rows = [.. Enumerable.Range(0, environments).Select(_ => new ObservedRows(Agents))];
        stages = connectors.Length == 0 ? [] : [.. spaces.Select(stage => new float[stage.Max(static agent => agent.ObservationSize) * environments])];
    }

    /// <summary>The agents, with spaces of the observations as episodes keep them.</summary>
    public MultiAgentSpaces Agents => spaces[^1];

    /// <summary>The agents, with spaces of the observations as modules take them: behind all pieces.</summary>
    public MultiAgentSpaces ModuleAgents { get; }

    /// <summary>The observations of an environment's agents at the end of the way.</summary>
    public ObservedRows this[int environment] => rows[environment];

    /// <summary>Maps the observations of environments.</summary>
    /// <param name="steps">What all environments last wrote.</param>
    /// <param name="selected">The environments whose observations are new.</param>
    /// <param name="updatesStatistics">Whether running statistics move.</param>
    public void Flow(MultiAgentStep[] steps, ReadOnlySpan<int> selected, bool updatesStatistics)
    {
        if (connectors.Length == 0)
        {
            foreach (var environment in selected)
            {
                rows[environment].Set(steps[environment]);
            }

            return;
        }

        for (var agent = 0; agent < Agents.Count; agent++)
        {
            Flow(agent, steps, selected, updatesStatistics);
        }
    }

    private void Flow(int agent, MultiAgentStep[] steps, ReadOnlySpan<int> selected, bool updatesStatistics)
    {
        var count = 0;
        foreach (var environment in selected)
        {
            if (steps[environment].IsObserved(agent))
            {
                steps[environment].Observation(agent).CopyTo(stages[0].AsSpan(count++ * spaces[0][agent].ObservationSize));
            }
        }

        if (count == 0)
        {
            return;
        }

        for (var i = 0; i < connectors.Length; i++)
        {
            connectors[i].Transform(new ObservationRows
            {
                Space = spaces[i][agent].ObservationSpace,
                Source = stages[i].AsSpan(0, count * spaces[i][agent].ObservationSize),
                Destination = stages[i + 1].AsSpan(0, count * spaces[i + 1][agent].ObservationSize),
                Count = count,
                AgentId = Agents[agent].Id,
                UpdatesStatistics = updatesStatistics,
            });
        }

        var size = Agents[agent].ObservationSize;
        var row = 0;
        foreach (var environment in selected)
        {
            if (steps[environment].IsObserved(agent))
            {
                rows[environment].Set(agent, stages[^1].AsSpan(row++ * size, size));
            }
        }
    }
}
