using RLModules.Metrics;

namespace RLModules.Learning.Runs;

/// <summary>What one iteration of an <see cref="Algorithm"/> did, and how the run stands.</summary>
public sealed record TrainResult
{
    /// <summary>Number of the iteration, from 1.</summary>
    public required long TrainingIteration { get; init; }

    /// <summary>Environment steps sampled so far, over all environments and iterations.</summary>
    public required long NumEnvStepsSampledLifetime { get; init; }

    /// <summary>Episodes that have ended so far.</summary>
    public required long NumEpisodesLifetime { get; init; }

    /// <summary>Mean return of the last episodes (<see cref="Configuration.AlgorithmConfig.MetricsNumEpisodesForSmoothing"/>); NaN before the first has ended.</summary>
    public required double EpisodeReturnMean { get; init; }

    /// <summary>Mean length of the last episodes in steps; NaN before the first has ended.</summary>
    public required double EpisodeLenMean { get; init; }

    /// <summary>Time spent sampling in this iteration.</summary>
    public required TimeSpan SamplingTime { get; init; }

    /// <summary>Time spent learning in this iteration.</summary>
    public required TimeSpan LearningTime { get; init; }

    /// <summary>Environment steps of this iteration per second of sampling and learning.</summary>
    public required double StepsPerSecond { get; init; }

    /// <summary>The evaluation after this iteration; null where there was none.</summary>
    public EvaluationResult? Evaluation { get; init; }

    /// <summary>What the learner measured, by module id and name.</summary>
    public required MetricsResult Learner { get; init; }

    /// <summary>Everything measured: <c>env_runners</c>, <c>learners</c>, <c>evaluation</c>; what metrics sinks are given.</summary>
    public required MetricsResult Metrics { get; init; }
}
