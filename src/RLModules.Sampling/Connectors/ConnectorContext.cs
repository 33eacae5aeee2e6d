using RLModules.Sampling.Connectors.Learner;
using RLModules.Sampling.Episodes;
using static TorchSharp.torch;

namespace RLModules.Sampling.Connectors;

/// <summary>What a pipeline works on.</summary>
/// <param name="module">The module that acts or learns.</param>
public sealed class ConnectorContext(RLModule module)
{
    /// <summary>The module that acts or learns.</summary>
    public RLModule Module { get; set; } = module;

    /// <summary>The module's id; null in a single-agent pipeline.</summary>
    public string? ModuleId { get; init; }

    /// <summary>In a learner: all of its modules, those that learn only among them.</summary>
    public MultiRLModule? Modules { get; init; }

    /// <summary>
    /// In a learner: the train batches of modules that no episode is of, such as those that learn only, id → columns. A piece of a module that acts puts them
    /// there; the learner trains on them beside the episodes' own.
    /// </summary>
    public TensorDict OtherBatches { get; init; } = [];

    /// <summary>The columns: the module's input, its output or the train batch. Pieces add, replace and remove.</summary>
    public TensorDict Batch { get; set; } = [];

    /// <summary>
    /// The episodes: in an env runner those that go on, in the order of the batch's rows; in a learner those of the train batch.
    /// </summary>
    public IReadOnlyList<SingleAgentEpisode> Episodes { get; init; } = [];

    /// <summary>Whether actions are drawn, not the most likely ones taken.</summary>
    public bool Explore { get; set; } = true;

    /// <summary>Timestep and random generator.</summary>
    public ExplorationContext Exploration { get; set; }

    /// <summary>
    /// In an env runner: the observations that are acted on, one row an episode, shape (N, …); the last row of each episode's observations.
    /// Memory that the next step overwrites.
    /// </summary>
    public Tensor? Observations { get; set; }

    /// <summary>Whether the batch's columns have a time dimension behind the first one, as a stateful module's do.</summary>
    public bool HasTimeDimension { get; set; }

    /// <summary>In a learner: the longest sequence that a stateful module is trained on, RLlib's <c>max_seq_len</c>.</summary>
    public int MaxSequenceLength { get; init; } = 20;

    /// <summary>In a learner: the discount factor γ that this module has of its own, which goes before the pieces'; null where it has none.</summary>
    public double? Gamma { get; set; }

    /// <summary>In a learner: the decay λ of advantages that this module has of its own, which goes before the pieces'; null where it has none.</summary>
    public double? Lambda { get; set; }

    /// <summary>In a learner: which row of the batch is which step of which episode.</summary>
    public TrainRows? Rows { get; set; }

    /// <summary>
    /// In a learner: the columns that a value function reads, with the rows behind the batch that bootstrap (<see cref="TrainRows"/>).
    /// A piece that changes <c>obs</c> in the batch changes it here too. Of a stateful module, behind
    /// <see cref="AddTimeDimToBatchAndZeroPad"/>, it has the rows that bootstrap alone, (C, 1, …).
    /// </summary>
    public TensorDict BootstrappedBatch { get; set; } = [];

    /// <summary>The layout of the train batch, made when the first piece asks.</summary>
    internal TrainRows LayOut() => Rows ??= Module.IsStateful ? TrainRows.InSequences(Episodes, MaxSequenceLength) : TrainRows.Of(Episodes);
}
