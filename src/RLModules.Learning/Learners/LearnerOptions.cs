using RLModules.Learning.Optimizers;

namespace RLModules.Learning.Learners;

/// <summary>How a <see cref="Learner"/> goes through a batch and steps.</summary>
public sealed record LearnerOptions
{
    /// <summary>The optimizer's settings.</summary>
    public AdamOptions Optimizer { get; init; } = new();

    /// <summary>How often each row of a batch is learned from, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int NumEpochs { get; init => field = OptionRange.AtLeast<LearnerOptions>(value, 1); } = 1;

    /// <summary>Rows of a minibatch, at least 1; null means the whole batch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int? MinibatchSize { get; init => field = value is { } size ? OptionRange.AtLeast<LearnerOptions>(size, 1) : null; }

    /// <summary>Whether each epoch has a random order of its own.</summary>
    public bool ShuffleBatchPerEpoch { get; init; }

    /// <summary>Above this global norm gradients are scaled down to it; null means no clipping. 0 is refused: it would stop all learning.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double? GradClip { get; init => field = value is { } norm ? OptionRange.Above<LearnerOptions>(norm, 0) : null; }

    /// <summary>Decides the order of the rows.</summary>
    public ulong Seed { get; init; }
}
