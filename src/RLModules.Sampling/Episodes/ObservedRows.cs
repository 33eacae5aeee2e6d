using RLModules.Sampling.Environments;
using RLModules.Sampling.EnvRunners;

namespace RLModules.Sampling.Episodes;

/// <summary>One observation of every agent as episodes keep it: in the element type of its space, not the environment's.</summary>
internal sealed class ObservedRows
{
    private readonly MultiAgentSpaces agents;
    private readonly byte[] rows;
    private readonly int[] offsets;

    public ObservedRows(MultiAgentSpaces agents)
    {
        this.agents = agents;
        offsets = new int[agents.Count + 1];
        for (var i = 0; i < agents.Count; i++)
        {
            offsets[i + 1] = offsets[i] + agents[i].ObservationSize * ElementType.Size(agents[i].ObservationSpace.DType);
        }

        rows = new byte[offsets[^1]];
    }

    /// <summary>An agent's observation.</summary>
    public Span<byte> this[int agent] => rows.AsSpan(offsets[agent], offsets[agent + 1] - offsets[agent]);

    /// <summary>Takes an agent's observation over.</summary>
    public void Set(int agent, ReadOnlySpan<float> observation) =>
        ObservationFlow.Convert(observation, agents[agent].ObservationSpace.DType, this[agent]);

    /// <summary>Takes the observations of a step over.</summary>
    public void Set(MultiAgentStep step)
    {
        for (var i = 0; i < agents.Count; i++)
        {
            if (step.IsObserved(i))
            {
                Set(i, step.Observation(i));
            }
        }
    }
}
