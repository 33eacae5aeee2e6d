namespace RLModules.Learning.Learners;

/// <summary>Names of the metrics that only our learners log; those that RLlib has too are in <see cref="RLModules.Metrics.MetricNames"/>.</summary>
public static class LearnerMetrics
{
    /// <summary>Steps of a module's optimizers that were left out because their gradients were not finite, ever; absent while there was none.</summary>
    public const string NumNonFiniteStepsSkippedLifetime = "num_non_finite_steps_skipped_lifetime";

    /// <summary>Environment steps that a <see cref="LearnerGroups.LearnerGroup"/> did not learn from, ever; RLlib's name.</summary>
    public const string EnvironmentStepsDroppedLifetime = "learner_group_ts_dropped_lifetime";
}
