namespace RLModules.Sampling.Environments;

/// <summary>How an agent stands in an episode.</summary>
internal enum AgentStanding : byte
{
    /// <summary>It takes part, or may still come.</summary>
    Going,

    /// <summary>It ended in a state from which nothing more is to be earned.</summary>
    Terminated,

    /// <summary>It was cut off from outside.</summary>
    Truncated,
}
