namespace RLModules.Algorithms.Ppo;

/// <summary>What one iteration of <see cref="PpoTrainer{TAction}"/> did.</summary>
public sealed record PpoIteration
{
    /// <summary>Number of the iteration, from 1.</summary>
    public required long Iteration { get; init; }

    /// <summary>Environment steps sampled so far, over all environments and iterations.</summary>
    public required long EnvironmentSteps { get; init; }

    /// <summary>Episodes that have ended so far.</summary>
    public required long Episodes { get; init; }

    /// <summary>Mean return of the last 100 episodes; NaN before the first has ended.</summary>
    public required double MeanReturn { get; init; }

    /// <summary>Mean length of the last 100 episodes in steps; NaN before the first has ended.</summary>
    public required double MeanLength { get; init; }

    /// <summary>Time spent sampling in this iteration.</summary>
    public required TimeSpan SamplingTime { get; init; }

    /// <summary>Time spent learning in this iteration.</summary>
    public required TimeSpan LearningTime { get; init; }

    /// <summary>Environment steps of this iteration per second of sampling and learning.</summary>
    public required double StepsPerSecond { get; init; }

    /// <summary>The metrics of the update by name (<c>MetricNames</c>, <c>LearnerMetrics</c>); losses are means over its gradient steps.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }
}
