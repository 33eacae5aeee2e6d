using RLModules.Spaces;

namespace RLModules.Sampling.Environments;

/// <summary>One of the agents that may take part in a multi-agent environment.</summary>
/// <param name="Id">Its name, unique in the environment.</param>
/// <param name="ObservationSpace">Space of its observations.</param>
/// <param name="ActionSpace">Space of its actions.</param>
public sealed record AgentSpaces(string Id, Space ObservationSpace, Space ActionSpace)
{
    /// <summary>Numbers in an observation, as many as its space's shape has.</summary>
    public int ObservationSize { get; } = ObservationSpace.ObservationLength;

    /// <summary>Numbers in an action: 1 for a discrete space, the dimensions of a box, those of all leaves for a dictionary or tuple.</summary>
    public int ActionLength { get; } = ActionSpace.ActionLength;
}
