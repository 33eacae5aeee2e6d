namespace RLModules.Learning.Learners;

/// <summary>Names of the metrics that every learner logs; RLlib's.</summary>
public static class LearnerMetrics
{
    /// <summary>The loss that is minimised.</summary>
    public const string TotalLoss = "total_loss";

    /// <summary>Global norm of the gradients before clipping.</summary>
    public const string GradientNorm = "gradients_default_optimizer_global_norm";
}
