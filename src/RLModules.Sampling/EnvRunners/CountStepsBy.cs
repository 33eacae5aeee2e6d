namespace RLModules.Sampling.EnvRunners;

/// <summary>What counts as a step where several agents play.</summary>
public enum CountStepsBy
{
    /// <summary>A step of an environment, however many agents act in it.</summary>
    EnvSteps,

    /// <summary>An action of an agent.</summary>
    AgentSteps,
}
