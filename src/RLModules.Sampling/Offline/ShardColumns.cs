namespace RLModules.Sampling.Offline;

/// <summary>The tensors of a shard. Episodes lie one behind the other: E of them, N steps in all.</summary>
internal static class ShardColumns
{
    /// <summary>(N + E, …): each episode has one observation more than it has steps.</summary>
    public const string Observations = Columns.Obs;

    /// <summary>(N, …).</summary>
    public const string Actions = Columns.Actions;

    /// <summary>float32 (N).</summary>
    public const string Rewards = Columns.Rewards;

    /// <summary>int64 (E): steps of each episode.</summary>
    public const string Lengths = "episode_lengths";

    /// <summary>int64 (E): the step of its episode at which each begins; 0 where it is whole.</summary>
    public const string TimesStarted = "t_started";

    /// <summary>bool (E): whether each ended by its own rules.</summary>
    public const string Terminated = Columns.Terminateds;

    /// <summary>bool (E): whether each was cut off.</summary>
    public const string Truncated = Columns.Truncateds;

    /// <summary>int64 (E): the version of the weights that chose the actions.</summary>
    public const string WeightsSequenceNumbers = "weights_seq_no";

    /// <summary>In front of the names of what else the module returned, (N, …).</summary>
    public const string ExtraModelOutputs = "extra_model_outputs.";

    /// <summary>Metadata: the ids of the episodes, of their agents and of their modules, JSON arrays of E strings or nulls.</summary>
    public const string EpisodeIds = "episode_ids";

    /// <inheritdoc cref="EpisodeIds"/>
    public const string AgentIds = "agent_ids";

    /// <inheritdoc cref="EpisodeIds"/>
    public const string ModuleIds = "module_ids";
}
