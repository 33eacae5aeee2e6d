namespace RLModules.Algorithms.Ppo;

/// <summary>Names of the metrics that PPO logs beside every learner's; RLlib's.</summary>
public static class PpoMetrics
{
    /// <summary>The negative mean surrogate.</summary>
    public const string PolicyLoss = "policy_loss";

    /// <summary>The mean clipped squared error of the values.</summary>
    public const string ValueLoss = "vf_loss";

    /// <summary>The mean entropy.</summary>
    public const string Entropy = "entropy";

    /// <summary>The mean divergence from the policy that sampled; only with <see cref="PpoConfig.UseKLLoss"/>.</summary>
    public const string MeanKLLoss = "mean_kl_loss";
}
