using RLModules.Sampling.Connectors;
using RLModules.Spaces;

namespace RLModules.Sampling.EnvRunners;

/// <summary>What an env runner needs to know beside environment and module; RLlib's names and defaults.</summary>
public sealed record EnvRunnerOptions
{
    /// <summary>Steps of each environment in a sampling call that says nothing else.</summary>
    public int RolloutFragmentLength { get; init; } = 200;

    /// <summary>What a sampling call that says nothing else collects.</summary>
    public BatchMode BatchMode { get; init; }

    /// <summary>What a multi-agent runner counts as a step.</summary>
    public CountStepsBy CountStepsBy { get; init; }

    /// <summary>Whether actions are drawn where the sampling call says nothing else.</summary>
    public bool Explore { get; init; } = true;

    /// <summary>Decides which actions are drawn.</summary>
    public ulong Seed { get; init; }

    /// <summary>Steps of the last chunk that are kept in front of the next chunk of an episode.</summary>
    public int EpisodeLookbackHorizon { get; init; } = 1;

    /// <summary>Whether the running statistics of connector pieces move with what is sampled: not in an evaluation.</summary>
    public bool UpdatesStatistics { get; init; } = true;

    /// <summary>Whether actions in [−1, 1] are unsquashed to the bounds of a box before they reach the environment.</summary>
    public bool NormalizeActions { get; init; } = true;

    /// <summary>Whether actions are clipped to the bounds of a box before they reach the environment.</summary>
    public bool ClipActions { get; init; }

    /// <summary>Gives the id of the module that acts for an agent, of agent and episode id; null takes the module of the agent's own name, or the only one.</summary>
    public Func<string, string, string>? MapAgentToModule { get; init; }

    /// <summary>The runner's number, from 0.</summary>
    public int RunnerIndex { get; init; }

    /// <summary>The number of runners that sample for one learner: time steps are counted as if they all went at the same pace.</summary>
    public int RunnerCount { get; init; } = 1;

    /// <summary>The number of environments of the runners before this one, so that <see cref="Episodes.SingleAgentEpisode.VectorIndex"/> is unique.</summary>
    public int VectorIndexOffset { get; init; }

    /// <summary>Makes the user's pieces between environment and module, for observation and action space.</summary>
    public Func<Space, Space, IReadOnlyList<ConnectorPiece>>? EnvToModuleConnectors { get; init; }

    /// <summary>Makes the user's pieces between module and environment, for observation and action space.</summary>
    public Func<Space, Space, IReadOnlyList<ConnectorPiece>>? ModuleToEnvConnectors { get; init; }

    /// <summary>Whether the default pieces stand behind the user's on the way to the module.</summary>
    public bool AddDefaultConnectorsToEnvToModulePipeline { get; init; } = true;

    /// <summary>Whether the default pieces stand around the user's on the way to the environment.</summary>
    public bool AddDefaultConnectorsToModuleToEnvPipeline { get; init; } = true;
}
