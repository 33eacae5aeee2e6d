using RLModules.Sampling.EnvRunners;

namespace RLModules.Learning.Configuration;

/// <summary>Sampling and evaluation.</summary>
public abstract partial class AlgorithmConfig
{
    /// <summary>Environment runners, each on a thread of its own; 0 means one on the caller's thread.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int NumEnvRunners { get; set => field = Open(OptionRange.AtLeast<AlgorithmConfig>(value, 0)); }

    /// <summary>Environments that each runner steps together, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int NumEnvsPerEnvRunner { get; set => field = Open(OptionRange.AtLeast<AlgorithmConfig>(value, 1)); } = 1;

    /// <summary>Steps of each environment in one call to a runner, at least 1; null means as many as <see cref="TrainBatchSize"/> needs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int? RolloutFragmentLength { get; set => field = Open(value is { } length ? OptionRange.AtLeast<AlgorithmConfig>(length, 1) : (int?)null); }

    /// <summary>Whether a sample is so many steps, cutting episodes, or so many whole episodes.</summary>
    public BatchMode BatchMode { get; set => field = Open(OptionRange.Defined<AlgorithmConfig, BatchMode>(value)); }

    /// <summary>Whether training samples by <c>ForwardExploration</c>, drawing actions, or by <c>ForwardInference</c>, taking the most likely ones.</summary>
    public bool Explore { get; set => field = Open(value); } = true;

    /// <summary>Whether actions of a box are mapped from [-1, 1] to its bounds on their way to the environment; the stored action stays.</summary>
    public bool NormalizeActions { get; set => field = Open(value); } = true;

    /// <summary>Whether actions of a box are cut to its bounds on their way to the environment; the stored action stays.</summary>
    public bool ClipActions { get; set => field = Open(value); }

    /// <summary>Steps of the past that a piece of an episode keeps for its first rows, such as stacked frames; from 0 upwards.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int EpisodeLookbackHorizon { get; set => field = Open(OptionRange.AtLeast<AlgorithmConfig>(value, 0)); } = 1;

    /// <summary>Rows of a sequence that a recurrent module learns from, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int MaxSeqLen { get; set => field = Open(OptionRange.AtLeast<AlgorithmConfig>(value, 1)); } = 20;

    /// <summary>Whether an environment that throws, hangs or returns another shape is replaced and counted, or ends the run.</summary>
    public bool RestartFailedEnvs { get; set => field = Open(value); } = true;

    /// <summary>Time after which a step or reset counts as hung; null means no limit, which is fastest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above zero.</exception>
    public TimeSpan? EnvStepTimeLimit
    {
        get;
        set
        {
            if (value is { } limit)
            {
                OptionRange.Above<AlgorithmConfig>(limit.TotalSeconds, 0);
            }

            field = Open(value);
        }
    }

    /// <summary>Episodes that the reported means are over, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int MetricsNumEpisodesForSmoothing { get; set => field = Open(OptionRange.AtLeast<AlgorithmConfig>(value, 1)); } = 100;

    /// <summary>Iterations between evaluations, at least 1; null means none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int? EvaluationInterval { get; set => field = Open(value is { } interval ? OptionRange.AtLeast<AlgorithmConfig>(interval, 1) : (int?)null); }

    /// <summary>Length of an evaluation in <see cref="EvaluationDurationUnit"/>, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int EvaluationDuration { get; set => field = Open(OptionRange.AtLeast<AlgorithmConfig>(value, 1)); } = 10;

    /// <summary>What <see cref="EvaluationDuration"/> counts.</summary>
    public DurationUnit EvaluationDurationUnit { get; set => field = Open(OptionRange.Defined<AlgorithmConfig, DurationUnit>(value)); }

    /// <summary>Environments that an evaluation steps together, at least 1; null means one an episode.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int? EvaluationNumEnvs { get; set => field = Open(value is { } count ? OptionRange.AtLeast<AlgorithmConfig>(count, 1) : (int?)null); }

    /// <summary>Whether evaluations draw actions; by default they take the most likely ones.</summary>
    public bool EvaluationExplore { get; set => field = Open(value); }

    /// <summary>Whether every evaluation plays the same starts, so that two differ by the module alone; else each plays new ones.</summary>
    public bool EvaluationRepeatsStarts { get; set => field = Open(value); } = true;

    /// <summary>Where <c>Train</c> saves by itself; null means nowhere.</summary>
    public string? CheckpointPath { get; set => field = Open(value); }

    /// <summary>Iterations between two saves to <see cref="CheckpointPath"/>, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int CheckpointInterval { get; set => field = Open(OptionRange.AtLeast<AlgorithmConfig>(value, 1)); } = 10;

    private IEnumerable<string> FindEnvRunnerProblems()
    {
        if (NormalizeActions && ClipActions)
        {
            yield return "NormalizeActions and ClipActions are both true, expected at most one: normalized actions lie within the bounds, so set NormalizeActions = false to clip";
        }
    }
}
