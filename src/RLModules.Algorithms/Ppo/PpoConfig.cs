using RLModules.Learning;
using RLModules.Learning.Learners;
using RLModules.Learning.Optimizers;

namespace RLModules.Algorithms.Ppo;

/// <summary>The settings of PPO (Schulman et al. 2017). Names and defaults are RLlib's; each option is checked when it is set.</summary>
public sealed record PpoConfig
{
    /// <summary>Adam's step size, from 0 upwards.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Lr { get; init => field = OptionRange.AtLeast<PpoConfig>(value, 0); } = 5e-5;

    /// <summary>Adam's ε, from 0 upwards.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double AdamEpsilon { get; init => field = OptionRange.AtLeast<PpoConfig>(value, 0); } = 1e-8;

    /// <summary>Discount factor γ, in [0, 1].</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Gamma { get; init => field = OptionRange.Fraction<PpoConfig>(value); } = 0.99;

    /// <summary>Decay λ of generalized advantage estimation, in [0, 1].</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Lambda { get; init => field = OptionRange.Fraction<PpoConfig>(value); } = 1.0;

    /// <summary>Environment steps that an iteration samples, at least 1; rounded up to whole steps of all environments.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int TrainBatchSize { get; init => field = OptionRange.AtLeast<PpoConfig>(value, 1); } = 4000;

    /// <summary>Rows of a minibatch, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int MinibatchSize { get; init => field = OptionRange.AtLeast<PpoConfig>(value, 1); } = 128;

    /// <summary>How often each row of a batch is learned from, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int NumEpochs { get; init => field = OptionRange.AtLeast<PpoConfig>(value, 1); } = 30;

    /// <summary>Whether each epoch has a random order of its own.</summary>
    public bool ShuffleBatchPerEpoch { get; init; } = true;

    /// <summary>The clip parameter c: ratios count within 1 ± c. Above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double ClipParam { get; init => field = OptionRange.Above<PpoConfig>(value, 0); } = 0.3;

    /// <summary>Upper bound of the squared error of a value, above 0; infinity means none. RLlib clips the error, not the value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double VfClipParam { get; init => field = OptionRange.Above<PpoConfig>(value, 0); } = 10.0;

    /// <summary>Weight of the value loss, from 0 upwards.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double VfLossCoeff { get; init => field = OptionRange.AtLeast<PpoConfig>(value, 0); } = 1.0;

    /// <summary>Weight of the entropy bonus, from 0 upwards.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double EntropyCoeff { get; init => field = OptionRange.AtLeast<PpoConfig>(value, 0); }

    /// <summary>Whether the divergence from the sampling policy is part of the loss.</summary>
    public bool UseKLLoss { get; init; } = true;

    /// <summary>First weight of the divergence, from 0 upwards; it then follows <see cref="KLTarget"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double KLCoeff { get; init => field = OptionRange.AtLeast<PpoConfig>(value, 0); } = 0.2;

    /// <summary>The divergence aimed at, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double KLTarget { get; init => field = OptionRange.Above<PpoConfig>(value, 0); } = 0.01;

    /// <summary>Above this global norm gradients are scaled down to it, above 0; null means no clipping.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double? GradClip { get; init => field = value is { } norm ? OptionRange.Above<PpoConfig>(norm, 0) : null; }

    /// <summary>Decides sampling and shuffling; module and environment have seeds of their own.</summary>
    public ulong Seed { get; init; }

    internal int RolloutLength(int environmentCount) => (TrainBatchSize + environmentCount - 1) / environmentCount;

    internal LearnerOptions ToLearnerOptions() => new()
    {
        Optimizer = new AdamOptions { LearningRate = Lr, Epsilon = AdamEpsilon },
        NumEpochs = NumEpochs,
        MinibatchSize = MinibatchSize,
        ShuffleBatchPerEpoch = ShuffleBatchPerEpoch,
        GradClip = GradClip,
        Seed = Seed,
    };
}
