using RLModules.Learning.Configuration;

namespace RLModules.Learning.Learners;

/// <summary>How a learner goes through a train batch.</summary>
public sealed record UpdateOptions
{
    /// <summary>How often each row of the batch is learned from, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int NumEpochs { get; init => field = OptionRange.AtLeast<UpdateOptions>(value, 1); } = 1;

    /// <summary>Rows of a minibatch for each module, at least 1; null means the whole batch. In batches of sequences: unpadded steps, on average.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int? MinibatchSize { get; init => field = value is { } size ? OptionRange.AtLeast<UpdateOptions>(size, 1) : null; }

    /// <summary>
    /// Whether each epoch has a random order of its own. As in RLlib it takes effect only with several epochs and minibatches; sequences are
    /// moved as a whole.
    /// </summary>
    public bool ShuffleBatchPerEpoch { get; init; }

    /// <summary>The number of minibatches, from 0 upwards; 0 means as many as the epochs need. Learners that wait for each other need the same one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int NumTotalMinibatches { get; init => field = OptionRange.AtLeast<UpdateOptions>(value, 0); }

    /// <summary>The options that a run's settings name.</summary>
    /// <param name="config">The settings.</param>
    public static UpdateOptions Of(AlgorithmConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return new UpdateOptions { NumEpochs = config.NumEpochs, MinibatchSize = config.MinibatchSize, ShuffleBatchPerEpoch = config.ShuffleBatchPerEpoch };
    }
}
